/**
 * Lots of records, of which the browser lays out those near its window. A lot that shows nothing goes as a whole. What is in
 * the others comes and goes at once where the reader begins, and elsewhere in the time after that is on the screen: thousands
 * of records at once would keep the reader waiting.
 */

/** With so many records the window is full, however little is written of each. */
const AT_ONCE = 20;
/** Milliseconds between two chances for the reader to type on. */
const SLICE = 6;

export interface Lots {
  /**
   * Takes up what is to be shown, by the numbers of the records, in lots and outside them. Where the reader does not begin with
   * records, all lots can wait.
   */
  show(shown: readonly boolean[], isBeginning: boolean): void;
  /** Finds out anew which record is in which lot. */
  deal(): void;
  /** Does at once whatever was left for later. */
  settle(): void;
}

interface Member {
  element: HTMLElement;
  number: number;
  isShown: boolean;
}

interface Lot {
  element: HTMLElement;
  members: readonly Member[];
  /** How many stand in it that are no records, and are always shown. */
  others: number;
  shown: number;
}

/** `numbers` has the element of each record, and what stands apart from a record and comes and goes with it. */
export function createLots(main: HTMLElement, numbers: ReadonlyMap<HTMLElement, number>): Lots {
  const members = new Map<Element, Member>(
    [...numbers].map(([element, number]) => [element, { element, number, isShown: true }]),
  );
  const lots: Lot[] = [...main.querySelectorAll<HTMLElement>('.lot')].map((element) => ({
    element,
    members: [],
    others: 0,
    shown: -1,
  }));
  let loose: readonly Member[] = [];
  let wanted: readonly boolean[] = [];
  let waiting: Lot[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const deal = () => {
    const left = new Set(members.values());
    for (const lot of lots) {
      lot.members = [...lot.element.children].flatMap((child) => members.get(child) ?? []);
      lot.others = lot.element.childElementCount - lot.members.length;
      for (const member of lot.members) left.delete(member);
    }
    loose = [...left];
    if (wanted.length > 0) show(wanted, true);
  };

  const apply = (those: readonly Member[]) => {
    for (const member of those) {
      const isShown = wanted[member.number] ?? true;
      if (isShown === member.isShown) continue;
      member.isShown = isShown;
      member.element.hidden = !isShown;
    }
  };

  const show = (shown: readonly boolean[], isBeginning: boolean) => {
    wanted = shown;
    apply(loose);
    waiting = [];
    let begun = isBeginning ? 0 : AT_ONCE;
    for (const lot of lots) {
      const count = lot.others + lot.members.filter(({ number }) => shown[number]).length;
      if (count !== lot.shown) {
        lot.shown = count;
        lot.element.hidden = count === 0;
        // From this the style sheet guesses the height of what is not laid out.
        lot.element.style.setProperty('--shown', String(count));
      }
      if (count === 0) continue;
      if (begun < AT_ONCE) apply(lot.members);
      else if (lot.members.some(({ number, isShown }) => isShown !== shown[number])) waiting.push(lot);
      begun += count;
    }
    waiting.reverse();
    main.setAttribute('aria-busy', String(waiting.length > 0));
    if (waiting.length > 0) requestAnimationFrame(goOn);
  };

  const work = (until: number) => {
    for (let lot = waiting.pop(); lot; lot = performance.now() < until ? waiting.pop() : undefined) apply(lot.members);
    if (waiting.length === 0) main.setAttribute('aria-busy', 'false');
  };

  const goOn = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      work(performance.now() + SLICE);
      if (waiting.length > 0) goOn();
    });
  };

  deal();
  return { show, deal, settle: () => work(Number.POSITIVE_INFINITY) };
}
