/** A question that one key answers, without Enter. */

import type * as Core from '@inquirer/core';

interface Key {
  key: string;
  name: string;
}

/** Other keys do nothing; Enter takes the first. What is left on the screen is the question and the name of what was chosen. */
export function keyPrompt(core: typeof Core) {
  return core.createPrompt<string, { message: string; keys: readonly Key[] }>(({ message, keys }, done) => {
    const [chosen, setChosen] = core.useState<Key | undefined>(undefined);
    const status = chosen ? 'done' : 'idle';
    const prefix = core.usePrefix({ status, theme: core.makeTheme() });
    const { style } = core.makeTheme();
    core.useKeypress((event, line) => {
      line.clearLine(0);
      // Ctrl-C comes as a c as well.
      const { ctrl, meta } = event as { ctrl: boolean; meta?: boolean };
      if (chosen || ctrl || meta) return;
      const pressed = event.name?.toLowerCase();
      const found = core.isEnterKey(event) ? keys[0] : keys.find(({ key }) => key === pressed);
      if (!found) return;
      setChosen(found);
      done(found.key);
    });
    const question = `${prefix} ${style.message(message, status)}`;
    if (chosen) return `${question} ${style.answer(chosen.name)}`;
    return [question, keys.map(({ key, name }) => `${style.highlight(`[${key}]`)} ${name}`).join('  ')];
  });
}
