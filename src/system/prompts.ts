/** Questions to the person at the terminal. */

// Traps: prompts go to stdout unless told otherwise, where data belongs; Ctrl-C is thrown as ExitPromptError, without what
// was typed, which only the transformer ever sees; Ctrl-D closes the line and answers nothing, so that the process would end
// as if all were well; the editor prompt guesses encodings and deletes what was typed, so it is not used; the search prompt
// looks for choices asynchronously and loses an Enter that follows fast, and none takes a key without Enter, so these are
// made of the parts in @inquirer/core.
import type { Prompts } from '../env';
import { Cancelled } from '../failure';
import { stripControls } from '../record/controls';
import { createKeyboard } from './keyboard';

interface Choice {
  value: string;
  name: string;
}

interface Question {
  message: string;
  hint?: string;
  choices: readonly Choice[];
}

/** Cuts a text to at most so many columns; loaded when something is first chosen. */
type LoadCut = () => Promise<(text: string, columns: number) => string>;

/** What is typed ahead goes to the questions that follow, one Enter to each. */
const keyboard = createKeyboard();

export function createPrompts(loadCut: LoadCut): Prompts {
  return {
    input: ({ message, hint, initial, typed, check }) =>
      ask<string>(message, hint, (hear) => ({
        type: 'input',
        default: typed ?? initial,
        prefill: typed === undefined ? undefined : 'editable',
        validate: check,
        transformer: (line: string) => {
          hear(line);
          return line;
        },
      })),
    confirm: ({ message, initial }) => ask<boolean>(message, undefined, () => ({ type: 'confirm', default: initial })),
    async select({ initial, ...question }) {
      const [answer] = await choose(loadCut, question, { chosen: initial === undefined ? [] : [initial] });
      return answer ?? '';
    },
    selectMany: ({ chosen = [], ...question }) => choose(loadCut, question, { chosen, isMany: true }),
    async key({ message, keys }) {
      const [core, { keyPrompt }] = await Promise.all([import('@inquirer/core'), import('./key-prompt')]);
      // One key may write or drop what has only just come up, so it is not typed ahead.
      return untilCancelled((context) =>
        keyboard.during((input) => keyPrompt(core)({ message: stripControls(message), keys }, { ...context, input }), {
          isSeenFirst: true,
        }),
      );
    },
  };
}

async function choose(
  loadCut: LoadCut,
  question: Question,
  { chosen, isMany = false }: { chosen: readonly string[]; isMany?: boolean },
): Promise<readonly string[]> {
  const [core, { choosePrompt }, { Fzf }, cut] = await Promise.all([
    import('@inquirer/core'),
    import('./choose-prompt'),
    // Trap: fzf takes a capital letter for a wish that capitals must match, unless it is told otherwise.
    import('fzf'),
    loadCut(),
  ]);
  const choices = question.choices.map(({ value, name }) => ({ value, name: oneLine(name) }));
  const finder = new Fzf(choices, { selector: ({ value, name }) => `${name} ${value}`, casing: 'case-insensitive' });
  let heard = chosen;
  const prompt = choosePrompt(core, {
    find: (letters) => (letters.trim() === '' ? choices : finder.find(letters.trim()).map(({ item }) => item)),
    cut,
    columns: process.stderr.columns || 80,
    hear: (values) => {
      heard = values;
    },
  });
  return untilCancelled(
    (context) =>
      keyboard.during((input) =>
        prompt(
          { message: stripControls(question.message), hint: question.hint, choices, chosen, isMany },
          { ...context, input },
        ),
      ),
    () => (isMany ? heard.join(',') : undefined),
  );
}

async function ask<T>(
  message: string,
  hint: string | undefined,
  question: (hear: (line: string) => void) => { type: string } & Record<string, unknown>,
): Promise<T> {
  const [{ createPromptModule }, core, { hintTheme }] = await Promise.all([
    import('inquirer'),
    import('@inquirer/core'),
    import('./choose-prompt'),
  ]);
  let typed: string | undefined;
  const asked = question((line) => {
    typed = line;
  });
  return untilCancelled(
    (context) =>
      keyboard.during(async (input) => {
        const prompt = createPromptModule({ ...context, input });
        const answers = await prompt<{ answer: T }>([
          { ...asked, message: stripControls(message), theme: hintTheme(core, hint), name: 'answer' },
        ] as unknown as Parameters<typeof prompt>[0]);
        return (answers as { answer: T }).answer;
      }),
    () => typed,
  );
}

/** Records may hold anything, and their titles stand in choices, each of which is a line. */
function oneLine(text: string): string {
  return stripControls(text).replaceAll('\n', ' ');
}

/** Ctrl-C, and Ctrl-D, which leaves nothing to wait for. `typed` gives what would be lost. */
async function untilCancelled<T>(
  answer: (context: { output: NodeJS.WriteStream; signal: AbortSignal }) => Promise<T>,
  typed: () => string | undefined = () => undefined,
): Promise<T> {
  const closed = new AbortController();
  const abort = () => closed.abort();
  process.once('beforeExit', abort);
  try {
    return await answer({ output: process.stderr, signal: closed.signal });
  } catch (error) {
    if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name))
      throw new Cancelled(typed());
    throw error;
  } finally {
    process.removeListener('beforeExit', abort);
  }
}
