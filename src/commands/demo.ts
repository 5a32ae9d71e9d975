/** `cpd demo`: a sample portfolio, made by the program's own commands, checked and exported. */

import { createHash } from 'node:crypto';
import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env, RunProgram } from '../env';
import { Failure, Told } from '../failure';
import { idCharacters } from '../record/id';
import { parseYaml } from '../record/yaml';
import { MADE_WITH } from './shared/apply-plan';
import { type BrowserOption, declareBrowserOption } from './shared/browser-option';
import { quote } from './shared/shell-words';

/** One command line of the sample, and the day on which it is given. */
interface Step {
  on: string;
  run: string;
  args?: readonly string[];
  flags?: Readonly<Record<string, unknown>>;
  /** Markdown for --text. */
  text?: string;
}

/**
 * Stands in the repository of a sample from the beginning, so that nothing else is ever replaced by one, and holds the id
 * of the sample's last commit, so that nothing is replaced that somebody has made of it.
 */
const MARKER = '.git/cpd-demo';

export function declare(command: Command, env: Env, runProgram: RunProgram): void {
  command
    .argument('[folder]', 'the folder to make; demo where it is left out', 'demo')
    .option('--replace', 'make it anew where a sample stands already')
    .option('--dry-run', 'say what would be made, and make nothing');
  declareBrowserOption(command);
  command.action((folder: string) => run(folder, command, env, runProgram));
}

async function run(folder: string, command: Command, env: Env, runProgram: RunProgram): Promise<void> {
  const options: BrowserOption & { replace?: boolean; dryRun?: boolean } = command.optsWithGlobals();
  const root = path.resolve(env.cwd, folder);
  const isThere = await mayMake(env, root, options.replace === true);
  const steps = readSteps(env);
  if (options.dryRun) {
    const anew = isThere ? 'take away the sample that is there, and ' : '';
    env.terminal.talk(`would ${anew}make the sample portfolio ${root} with ${steps.length} commands, and export it\n`);
    return;
  }
  if (isThere) env.files.removeFolder(root);
  env.files.create(path.join(root, MARKER), '');
  const started = env.clock.elapsed();
  // The sample's own last day, so that what was planned in it stays to come.
  const today = steps.at(-1)?.on ?? env.clock.today();
  const sample: Env = { ...env, clock: { ...env.clock, today: () => today } };
  const downloads = env.files.temporaryFolder();
  try {
    for (const [index, step] of steps.entries()) {
      env.terminal.progress(`${step.on} cpd ${step.run} (${index + 1} of ${steps.length})`);
      await take(step, index, { env: sample, root, downloads, runProgram });
    }
  } finally {
    env.files.removeFolder(downloads);
  }
  const seconds = (env.clock.elapsed() - started) / 1000;
  env.terminal.out(
    `${steps.length} commands, each with its commit, made the sample portfolio ${root} in ${seconds.toFixed(1)} s\n`,
  );
  for (const argv of [['validate'], ['export', ...(options.browser ? ['--browser', options.browser] : [])]]) {
    env.terminal.out(`\n$ cpd ${argv[0]}\n`);
    const code = await runProgram(argv, { ...sample, cwd: root });
    if (code !== 0) throw new Told(code);
  }
  env.terminal.talk(
    `\nLook around (README.md says how to put cpd on your path): cd ${quote(folder)}, then cpd list, cpd show "weld course", git log\n`,
  );
}

/** Runs one step, committed on its own day, quietly, with ids that are the same every time. */
async function take(
  step: Step,
  index: number,
  { env, root, downloads, runProgram }: { env: Env; root: string; downloads: string; runProgram: RunProgram },
) {
  const said: string[] = [];
  const quiet: Env = {
    ...env,
    cwd: step.run === 'init' ? env.cwd : root,
    newId: () => idCharacters(createHash('sha256').update(`sample ${index}`).digest()),
    git: {
      ...env.git,
      // A repository of its own wherever it is made, so that no other one gets its commits.
      topLevel: async (folder) => {
        const top = await env.git.topLevel(folder);
        return top !== undefined && env.files.realPath(top) === env.files.realPath(root) ? top : undefined;
      },
      commit: async (folder, commit) => {
        // The sample is what the person finds, and no change of theirs that could be undone.
        const message = commit.message.replace(`\n\n${MADE_WITH}`, '');
        await env.git.commit(folder, { ...commit, message, date: step.on });
        env.files.replace(path.join(root, MARKER), (await env.git.head(folder)) ?? '');
      },
    },
    terminal: {
      ...env.terminal,
      canAsk: false,
      out: () => {},
      talk: (text) => said.push(text),
      progress: () => {},
      readInput: () => step.text ?? '',
    },
  };
  const code = await runProgram(commandLine(step, { env, root, downloads }), quiet);
  if (code !== 0)
    throw new Error(
      `the sample's step ${index + 1} (${step.on} ${step.run} ${step.args?.[0] ?? ''}) ended with ${code}: ${said.join('')}`,
    );
}

function commandLine(step: Step, { env, root, downloads }: { env: Env; root: string; downloads: string }): string[] {
  const dated = step.run === 'init' ? step.flags : { date: step.on, ...step.flags };
  const flags = Object.entries(dated ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => (one === true ? [`--${name}`] : [`--${name}=${one}`])),
  );
  const args = step.run === 'init' ? [root] : [...(step.args ?? [])];
  if (step.run === 'attach' && args[0] !== undefined) {
    // As a person would have it: a file in a downloads folder.
    const file = path.join(downloads, args[0]);
    if (!env.files.exists(file)) env.files.create(file, env.assets.readBytes(`sample/evidence/${args[0]}`));
    args[0] = file;
  }
  return [...step.run.split(' '), ...flags, ...(step.text === undefined ? [] : ['--text', '-']), '--', ...args];
}

function readSteps(env: Env): Step[] {
  return env.assets
    .names('sample')
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => {
      const { value, findings } = parseYaml(name, env.assets.read(`sample/${name}`));
      if (findings[0]) throw new Error(`${name}:${findings[0].line} ${findings[0].message}`);
      return value as Step[];
    });
}

/** Fails where something else stands there; says whether an older sample has to go. */
async function mayMake(env: Env, root: string, mayReplace: boolean): Promise<boolean> {
  if (env.files.names(root).length === 0) return false;
  const leave = (why: string, next: string) => new Failure(`${root} ${why}, so it was left alone`, undefined, next);
  const marker = path.join(root, MARKER);
  if (!env.files.exists(marker)) throw leave('is not empty and is no sample', 'cpd demo another-folder');
  if (!mayReplace)
    throw leave('holds a sample already', `cpd demo ${quote(path.relative(env.cwd, root) || '.')} --replace`);
  const head = await env.git.head(root);
  const isOurs =
    head === undefined
      ? env.files.names(root).length === 1
      : head === env.files.read(marker) && (await env.git.isClean(root));
  if (!isOurs) throw leave('holds a sample that you have changed', 'cpd demo another-folder');
  return true;
}
