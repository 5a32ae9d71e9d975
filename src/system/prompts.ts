/** Questions to the person at the terminal. */

// Traps: prompts go to stdout unless told otherwise, where data belongs; Ctrl-C is thrown as ExitPromptError; the
// editor prompt guesses encodings and deletes what was typed, so it is not used.
import type { Prompts } from '../env';
import { Cancelled } from '../failure';

export function createPrompts(): Prompts {
  return {
    input: ({ message, initial, check }) =>
      ask<string>({
        type: 'input',
        message,
        default: initial,
        validate: check,
      }),
    select: ({ message, choices, initial }) =>
      ask<string>({
        type: 'search',
        message,
        default: initial,
        source: async (typed: string | undefined) => matching(choices, typed, initial),
      }),
    confirm: ({ message, initial }) => ask<boolean>({ type: 'confirm', message, default: initial }),
  };
}

/** Choices that hold what was typed, the initial one first. */
function matching(choices: readonly { value: string; name: string }[], typed = '', initial?: string) {
  const wanted = typed.toLowerCase();
  const found = choices.filter((choice) => choice.name.toLowerCase().includes(wanted) || choice.value.includes(wanted));
  return [...found].sort((a, b) => Number(b.value === initial) - Number(a.value === initial));
}

async function ask<T>(
  question: { type: 'input' | 'search' | 'confirm'; message: string } & Record<string, unknown>,
): Promise<T> {
  const { createPromptModule } = await import('inquirer');
  const prompt = createPromptModule({ output: process.stderr });
  try {
    const answers = await prompt<{ answer: T }>([{ ...question, name: 'answer' }] as unknown as Parameters<
      typeof prompt
    >[0]);
    return (answers as { answer: T }).answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Cancelled();
    throw error;
  }
}
