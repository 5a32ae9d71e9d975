/** The command line: which commands there are, what all of them share, and the one place where a run ends. */

// Trap: commander exits by itself on help and usage errors unless exitOverride is set.
import { Command, CommanderError } from 'commander';
import { helpLayout } from './commands/shared/help-layout';
import { usageMessage } from './commands/shared/usage-message';
import type { Colour, Env, RunProgram } from './env';
import { Cancelled, EXIT, Failure } from './failure';
import { stripControls } from './record/controls';

interface CommandModule {
  /** Adds arguments, options and the action. */
  declare(command: Command, env: Env, runProgram: RunProgram, build: typeof buildProgram): void;
}

interface CommandEntry {
  name: string;
  summary: string;
  /** The heading that it stands under in the help; what has none is for programs, and not shown. */
  group: string | undefined;
  /** Loaded only when the command is called, so that the others cost nothing at start-up. */
  load(): Promise<CommandModule>;
}

const RECORD = 'Record:';
const CHANGE = 'Change:';
const LOOK = 'Look and check:';
const HISTORY = 'History:';
const HAND_OVER = 'Hand over:';
const SET_UP = 'Set up:';
const HELP = 'Help:';

export const COMMANDS: readonly CommandEntry[] = [
  { name: 'log', summary: 'log an activity', group: RECORD, load: () => import('./commands/log') },
  { name: 'goal', summary: 'set a goal', group: RECORD, load: () => import('./commands/goal') },
  {
    name: 'reflect',
    summary: 'reflect on activities or goals',
    group: RECORD,
    load: () => import('./commands/reflect'),
  },
  { name: 'edit', summary: 'change a record in your editor', group: CHANGE, load: () => import('./commands/edit') },
  { name: 'attach', summary: 'keep a file as evidence', group: RECORD, load: () => import('./commands/attach') },
  {
    name: 'swot',
    summary: 'note strengths, weaknesses, opportunities, threats',
    group: RECORD,
    load: () => import('./commands/swot'),
  },
  {
    name: 'benchmark',
    summary: 'assess yourself against a framework',
    group: RECORD,
    load: () => import('./commands/benchmark'),
  },
  { name: 'audit', summary: 'record an audit and its feedback', group: RECORD, load: () => import('./commands/audit') },
  {
    name: 'done',
    summary: 'say that a planned activity is done',
    group: CHANGE,
    load: () => import('./commands/done'),
  },
  { name: 'achieve', summary: 'close a goal that is reached', group: CHANGE, load: () => import('./commands/achieve') },
  {
    name: 'drop',
    summary: 'close a goal that is given up, and say why',
    group: CHANGE,
    load: () => import('./commands/drop'),
  },
  { name: 'set', summary: 'change fields of records', group: CHANGE, load: () => import('./commands/set') },
  { name: 'link', summary: 'link two records', group: CHANGE, load: () => import('./commands/link') },
  { name: 'share', summary: 'let assessors see records', group: CHANGE, load: () => import('./commands/share') },
  { name: 'hide', summary: 'keep records for yourself', group: CHANGE, load: () => import('./commands/hide') },
  { name: 'rm', summary: 'remove records', group: CHANGE, load: () => import('./commands/rm') },
  {
    name: 'status',
    summary: 'show where the CPD year stands, on one screen',
    group: LOOK,
    load: () => import('./commands/status'),
  },
  {
    name: 'list',
    summary: 'list records, all or those that a query asks for',
    group: LOOK,
    load: () => import('./commands/list'),
  },
  { name: 'search', summary: 'look for words in all records', group: LOOK, load: () => import('./commands/search') },
  { name: 'show', summary: 'show one record', group: LOOK, load: () => import('./commands/show') },
  {
    name: 'next',
    summary: 'say the most useful thing to do now, and why',
    group: LOOK,
    load: () => import('./commands/next'),
  },
  {
    name: 'review',
    summary: 'go through what waits, with one key each',
    group: RECORD,
    load: () => import('./commands/review'),
  },
  {
    name: 'trace',
    summary: 'follow a need to goal, activity and reflection',
    group: LOOK,
    load: () => import('./commands/trace'),
  },
  {
    name: 'validate',
    summary: 'check every record and how they fit together',
    group: LOOK,
    load: () => import('./commands/validate'),
  },
  {
    name: 'requirements',
    summary: 'what your bodies ask for, beside what is recorded',
    group: LOOK,
    load: () => import('./commands/requirements'),
  },
  {
    name: 'vault',
    summary: 'list evidence, and check that all of it is sound',
    group: LOOK,
    load: () => import('./commands/vault'),
  },
  {
    name: 'competences',
    summary: 'how each competence of your registration stands',
    group: LOOK,
    load: () => import('./commands/competences'),
  },
  {
    name: 'bodies',
    summary: 'list bodies, and what each asks for',
    group: LOOK,
    load: () => import('./commands/bodies'),
  },
  {
    name: 'explain',
    summary: 'tell what a rule looks for, why, and how it is set',
    group: LOOK,
    load: () => import('./commands/explain'),
  },
  {
    name: 'history',
    summary: 'show when a record was written and changed',
    group: HISTORY,
    load: () => import('./commands/history'),
  },
  {
    name: 'undo',
    summary: 'take back the last change that cpd made',
    group: HISTORY,
    load: () => import('./commands/undo'),
  },
  { name: 'redo', summary: 'bring back what was undone', group: HISTORY, load: () => import('./commands/redo') },
  { name: 'sync', summary: 'pull and push what is new', group: HISTORY, load: () => import('./commands/sync') },
  {
    name: 'schema',
    summary: 'print the fields of a record as JSON Schema',
    group: LOOK,
    load: () => import('./commands/schema'),
  },
  {
    name: 'export',
    summary: 'write PDF, spreadsheet, web page, data and calendar',
    group: HAND_OVER,
    load: () => import('./commands/export'),
  },
  {
    name: 'preview',
    summary: 'show what an export would print, in your browser',
    group: HAND_OVER,
    load: () => import('./commands/preview'),
  },
  {
    name: 'bundle',
    summary: 'make the zip that an auditor gets',
    group: HAND_OVER,
    load: () => import('./commands/bundle'),
  },
  {
    name: 'verify',
    summary: 'tell whether a bundle is intact, and what it says',
    group: HAND_OVER,
    load: () => import('./commands/verify'),
  },
  {
    name: 'diff',
    summary: 'compare what was handed over with another time',
    group: HISTORY,
    load: () => import('./commands/diff'),
  },
  { name: 'init', summary: 'start a portfolio', group: SET_UP, load: () => import('./commands/init') },
  {
    name: 'templates',
    summary: 'list what documents are made with, and copy it',
    group: SET_UP,
    load: () => import('./commands/templates'),
  },
  {
    name: 'hooks',
    summary: 'check what is staged before each commit',
    group: SET_UP,
    load: () => import('./commands/hooks'),
  },
  {
    name: 'doctor',
    summary: 'check that git, browser and files work here',
    group: SET_UP,
    load: () => import('./commands/doctor'),
  },
  { name: 'demo', summary: 'make a sample portfolio to look at', group: SET_UP, load: () => import('./commands/demo') },
  {
    name: 'completion',
    summary: 'complete commands and records in your shell',
    group: HELP,
    load: () => import('./commands/completion'),
  },
  { name: 'man', summary: 'write the manual page', group: HELP, load: () => import('./commands/man') },
  { name: 'help', summary: 'show help for a command or a topic', group: HELP, load: () => import('./commands/help') },
  {
    name: '__complete',
    summary: 'answer a shell that completes',
    group: undefined,
    load: () => import('./commands/complete'),
  },
];

/** Runs one command line and returns its exit code; never throws. */
export async function run(argv: readonly string[], env: Env): Promise<number> {
  try {
    const program = await buildProgram(env, (name) => argv.includes(name));
    // Who types only `cpd` wants to know what there is, and has made no mistake.
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return report(error, env);
  }
}

/** The program with the commands loaded that `isWanted` names; the others are there by name and summary only. */
export async function buildProgram(env: Env, isWanted: (name: string) => boolean): Promise<Command> {
  const { terminal } = env;
  const program = new Command('cpd')
    .description('Keep your Continuing Professional Development record as plain text in your own git repository.')
    .version(env.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .option('-C, --portfolio <folder>', 'the portfolio, where you are not inside it (or set CPD_PORTFOLIO)')
    .option('--no-input', 'never ask; say which flags are missing');
  program
    .addOption(program.createOption('--color <when>', 'when to use colours').choices(COLOURS))
    .option('--no-color', 'the same as --color never')
    .on('option:color', (when: Colour) => terminal.setColour(when))
    .on('option:no-color', () => terminal.setColour('never'))
    .helpCommand(false)
    .configureHelp(helpLayout(terminal))
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.talk(text),
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
      // The terminal itself knows what it can show.
      stripColor: (text) => text,
    })
    .addHelpText('after', FIRST_STEPS);
  for (const { name, summary, group, load } of COMMANDS) {
    const command = program
      .createCommand(name)
      .summary(summary)
      .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
      .helpGroup(group ?? '')
      .helpOption('-h, --help', 'show help')
      .helpCommand(false)
      .copyInheritedSettings(program);
    if (isWanted(name)) (await load()).declare(command, env, run, buildProgram);
    program.addCommand(command, { hidden: group === undefined });
  }
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])])
    command.exitOverride().configureOutput({
      outputError: (text, write) =>
        write(`${terminal.talkStyle.red('cpd:')} ${stripControls(usageMessage(text, command))}`),
    });
  return program;
}

const COLOURS: readonly Colour[] = ['auto', 'always', 'never'];

const FIRST_STEPS = `
First steps:
  cpd init my-cpd
  cd my-cpd
  cpd log "What I did" --learned "What I learned"`;

function report(error: unknown, env: Env): number {
  const { terminal } = env;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof Failure) {
    if (error instanceof Cancelled) terminal.talk('\n');
    else if (error.message) terminal.talk(`${terminal.talkStyle.red('cpd:')} ${stripControls(error.message)}\n`);
    for (const [index, next] of (error.next?.split('\n') ?? []).entries())
      terminal.talk(`  ${index === 0 ? 'try' : ' or'}: ${stripControls(next)}\n`);
    return error.exitCode;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  terminal.talk(
    `${terminal.talkStyle.red('cpd:')} this is a bug in cpd. Records are written whole or not at all, so nothing that was saved is lost.\n` +
      `cpd ${env.version}, ${env.platform}\n${stack}\n`,
  );
  return EXIT.bug;
}
