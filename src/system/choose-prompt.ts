/** Choosing by a few typed letters: one of the choices with Enter, or several of them, one after the other. */

import type * as Core from '@inquirer/core';

export interface Choosing {
  message: string;
  hint?: string;
  choices: readonly Choice[];
  /** What is chosen before a key is pressed; of one, where the cursor begins. */
  chosen: readonly string[];
  isMany: boolean;
}

interface Choice {
  value: string;
  name: string;
}

export interface ChoosingParts {
  /** The choices that hold the letters, the best first. At once: Enter may follow on the last letter in the same moment. */
  find: (letters: string) => readonly Choice[];
  /** The text in at most so many columns. */
  cut: (text: string, columns: number) => string;
  columns: number;
  /** Told of every change, so that Ctrl-C loses none. */
  hear: (chosen: readonly string[]) => void;
}

/** The hint stands behind the message until the question is answered. */
export function hintTheme(core: typeof Core, hint: string | undefined) {
  const { style } = core.makeTheme();
  const message = (text: string, status: Core.Status) =>
    hint === undefined || status === 'done'
      ? style.message(text, status)
      : `${style.message(text, status)} ${style.help(`(${hint})`)}`;
  return { style: { message } };
}

const SHOWN_AT_ONCE = 7;

export function choosePrompt(core: typeof Core, { find, cut, columns, hear }: ChoosingParts) {
  return core.createPrompt<readonly string[], Choosing>(({ message, hint, choices, chosen: before, isMany }, done) => {
    const [isDone, setDone] = core.useState(false);
    const [letters, setLetters] = core.useState('');
    const [chosen, setChosen] = core.useState(before);
    const [active, setActive] = core.useState(
      Math.max(
        0,
        choices.findIndex(({ value }) => value === before[0]),
      ),
    );
    const prefix = core.usePrefix({ status: isDone ? 'done' : 'idle', theme: core.makeTheme() });
    const { style } = core.makeTheme(hintTheme(core, hint));
    const found = core.useMemo(() => find(letters), [letters]);
    const current = found[active];

    function search(typed: string): void {
      if (typed === letters) return;
      setLetters(typed);
      setActive(0);
    }

    function choose(values: readonly string[]): void {
      setChosen(values);
      hear(values);
    }

    core.useKeypress((key, line) => {
      if (core.isEnterKey(key)) {
        // Whoever has typed letters means what they find, also where several may be chosen.
        const isMeant = !isMany || letters.trim() !== '';
        if (isMeant && !current) return line.write(letters);
        const others = isMany ? chosen.filter((value) => value !== current?.value) : [];
        const answer = isMeant && current ? [...others, current.value] : chosen;
        choose(answer);
        setDone(true);
        done(answer);
      } else if (core.isUpKey(key) || core.isDownKey(key)) {
        setActive(Math.min(found.length - 1, Math.max(0, active + (core.isUpKey(key) ? -1 : 1))));
      } else if (core.isTabKey(key) || (isMany && core.isSpaceKey(key) && letters === '')) {
        line.clearLine(0);
        if (!isMany || !current) return line.write(letters);
        const { value } = current;
        choose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
        // The next one is looked for in all of them; the cursor stays where it is found in the whole list.
        setLetters('');
        if (letters !== '') setActive(choices.findIndex((one) => one.value === value));
      } else search(line.line);
    });

    const named = chosen.flatMap((value) => choices.find((one) => one.value === value)?.name ?? []);
    const question = `${prefix} ${style.message(message, isDone ? 'done' : 'idle')}`;
    if (isDone) {
      const room = Math.max(10, columns - message.length - 4);
      return `${question} ${named.length > 0 ? style.answer(cut(named.join(', '), room)) : style.help('none')}`;
    }
    const page = core.usePagination({
      items: found,
      active,
      renderItem: ({ item, isActive }) => {
        const mark = !isMany ? '' : chosen.includes(item.value) ? '[x] ' : '[ ] ';
        const text = cut(`${isActive ? '❯' : ' '} ${mark}${item.name}`, columns - 1);
        return isActive ? style.highlight(text) : text;
      },
      pageSize: SHOWN_AT_ONCE,
      loop: false,
    });
    const below = [
      found.length > 0 ? page : style.error('nothing has these letters; backspace takes them back'),
      ...(isMany && named.length > 0 ? [cut(`chosen: ${named.join(', ')}`, columns - 1)] : []),
      ...(isMany ? [style.help('letters search, Tab or Space chooses, Enter goes on')] : []),
    ];
    return [`${question} ${letters}`, below.join('\n')];
  });
}
