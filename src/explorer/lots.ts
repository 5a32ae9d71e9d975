/** Lots of records, of which the browser lays out those near its window: each knows how many it shows, and goes where that is none. */

export interface Lots {
  /** Hides what shows nothing, once what is in it has been hidden and shown. */
  update(): void;
}

export function createLots(main: HTMLElement): Lots {
  const lots = [...main.querySelectorAll<HTMLElement>('.lot')].map((element) => ({ element, shown: -1 }));
  const update = () => {
    for (const lot of lots) {
      let shown = 0;
      for (const child of lot.element.children) if (!(child as HTMLElement).hidden) shown += 1;
      if (shown === lot.shown) continue;
      lot.shown = shown;
      lot.element.hidden = shown === 0;
      // From this the style sheet guesses the height of what is not laid out.
      lot.element.style.setProperty('--shown', String(shown));
    }
  };
  return { update };
}
