/** Questions to the person at the terminal. */

// Traps: prompts go to stdout unless told otherwise, where data belongs; Ctrl-C is thrown as ExitPromptError, without what
// was typed, which only the transformer and the source ever see; the editor prompt guesses encodings and deletes what was
// typed, so it is not used; none of the prompts takes a key without Enter, so that one is made of the core's own parts.
import type * as Core from '@inquirer/core';
import type { Prompts } from '../env';
import { Cancelled } from '../failure';

export function createPrompts(): Prompts {
  return {
    input: ({ message, initial, typed, check }) =>
      ask<string>((hear) => ({
        type: 'input',
        message,
        default: typed ?? initial,
        prefill: typed === undefined ? undefined : 'editable',
        validate: check,
        transformer: (line: string) => {
          hear(line);
          return line;
        },
      })),
    select: ({ message, choices, initial }) =>
      ask<string>((hear) => ({
        type: 'search',
        message,
        source: async (line: string | undefined) => {
          hear(line ?? '');
          return matching(choices, line, initial);
        },
      })),
    confirm: ({ message, initial }) => ask<boolean>(() => ({ type: 'confirm', message, default: initial })),
    key: ({ message, keys }) => askKey(message, keys),
  };
}

/** Choices that hold the letters that were typed, in their order, the best first; all of them, the initial one first, before. */
async function matching(choices: readonly { value: string; name: string }[], typed = '', initial?: string) {
  if (typed.trim() === '')
    return [...choices].sort((a, b) => Number(b.value === initial) - Number(a.value === initial));
  // Trap: it takes a capital letter for a wish that capitals must match, unless it is told otherwise.
  const { Fzf } = await import('fzf');
  const finder = new Fzf([...choices], {
    selector: ({ value, name }) => `${name} ${value}`,
    casing: 'case-insensitive',
  });
  return finder.find(typed.trim()).map(({ item }) => item);
}

async function ask<T>(
  question: (hear: (line: string) => void) => { type: string; message: string } & Record<string, unknown>,
): Promise<T> {
  const { createPromptModule } = await import('inquirer');
  const prompt = createPromptModule({ output: process.stderr });
  let typed: string | undefined;
  const asked = question((line) => {
    typed = line;
  });
  return untilCancelled(
    async () => {
      const answers = await prompt<{ answer: T }>([{ ...asked, name: 'answer' }] as unknown as Parameters<
        typeof prompt
      >[0]);
      return (answers as { answer: T }).answer;
    },
    () => typed,
  );
}

async function askKey(message: string, keys: readonly { key: string; name: string }[]): Promise<string> {
  const core = await import('@inquirer/core');
  const prompt = core.createPrompt<string, { message: string }>((config, done) => {
    const [chosen, setChosen] = core.useState<string | undefined>(undefined);
    const prefix = core.usePrefix({ status: chosen === undefined ? 'idle' : 'done', theme: core.makeTheme() });
    core.useKeypress((event, line) => {
      line.clearLine(0);
      const key = core.isEnterKey(event) ? keys[0]?.key : nameOf(event);
      if (key === undefined || !keys.some((one) => one.key === key)) return;
      setChosen(keys.find((one) => one.key === key)?.name);
      done(key);
    });
    const offered = keys.map(({ key, name }) => `[${key}] ${name}`).join('  ');
    return `${prefix} ${config.message} ${chosen ?? `\n${offered} `}`;
  });
  return untilCancelled(
    () => prompt({ message }, { output: process.stderr }),
    () => undefined,
  );
}

function nameOf(event: Core.KeypressEvent): string {
  return event.name?.toLowerCase() ?? '';
}

async function untilCancelled<T>(answer: () => Promise<T>, typed: () => string | undefined): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Cancelled(typed());
    throw error;
  }
}
