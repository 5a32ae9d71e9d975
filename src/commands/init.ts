/** `cpd init`: a folder becomes a portfolio. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { parseConfig } from '../portfolio/config';
import { CONFIG_FILE } from '../portfolio/config-file';
import { isCalendarDate } from '../record/calendar-date';
import { KIND_NAMES, KINDS } from '../record/kind';
import type { Config } from '../record/schema-types';
import { makeSlug } from '../record/slug';
import { fillYaml } from '../record/yaml';
import { applyPlan, type Plan, type PlanOptions } from './shared/apply-plan';
import { canAsk, requirePerson } from './shared/ask';
import { declareFieldFlags, readFieldFlags } from './shared/field-flags';
import { existingFolder } from './shared/find-root';
import { addHelpParagraph } from './shared/help-paragraph';
import { addSetUp, BUILD_SERVERS, EDITORS, planSetUp, type SetUpOptions, schemaWrites } from './shared/set-up-files';
import { quote } from './shared/shell-words';

export function declare(command: Command, env: Env): void {
  command.argument('[folder]', 'the folder, made where it is missing; the one you are in where it is left out', '.');
  declareFieldFlags(command, 'config');
  command
    .option('--dry-run', 'show what would be made, and make nothing')
    .option('--commit', 'commit each change to git (the default in a repository of its own)')
    .option('--no-commit', 'never commit by itself')
    .setOptionValue('commit', undefined);
  command
    .addOption(
      command.createOption('--ci <server>', 'add what lets a build server check the record').choices(BUILD_SERVERS),
    )
    .addOption(command.createOption('--editor <editor>', 'add tasks and settings of an editor').choices(EDITORS));
  addHelpParagraph(command, env, 'In a portfolio that is there already, --ci and --editor add what is lacking.');
  command
    .addHelpText(
      'after',
      '\nExample:\n  cpd init my-cpd --name "Sam Okafor" \\\n    --registration "CEng IMechE 2020-02-01 600001" --membership "IMechE MIMechE"',
    )
    .action((folder: string) => run(folder, command, env));
}

async function run(folder: string, command: Command, env: Env): Promise<void> {
  const options: PlanOptions & SetUpOptions = command.optsWithGlobals();
  const root = path.resolve(env.cwd, folder);
  const isPortfolio = env.files.exists(path.join(root, CONFIG_FILE));
  if (isPortfolio && (options.ci || options.editor)) return addSetUp(env, root, options);
  if (isPortfolio) throw new Failure(`${root} is a portfolio already`, EXIT.usage, `cpd -C ${quote(folder)} validate`);
  if (env.files.size(existingFolder(env, root)) !== undefined)
    throw new Failure(
      `${existingFolder(env, root)} is a file, and a portfolio is a folder`,
      EXIT.usage,
      'cpd init my-cpd',
    );
  const given = readFieldFlags(env, command, 'config', () => {
    throw new Error('cpd.yaml links to no record');
  });
  const answers = await askMissing(env, given, options);
  const values = { visibility: 'assessors', year: FIRST_DAY, ...answers, schema: 1 };
  // Before anything is made: what was said must be right.
  readBack(configText(env, values));
  const blocked = folders().find((folder) => env.files.size(path.join(root, folder)) !== undefined);
  if (blocked !== undefined)
    throw new Failure(
      `${path.join(root, blocked)} is a file, and a portfolio has a folder of this name`,
      EXIT.usage,
      'cpd init my-cpd',
    );
  const lists = ['gitignore', 'gitattributes'].map((name) =>
    extended(env, root, `.${name}`, env.assets.read(`portfolio/${name}`)),
  );
  const repository = await prepareRepository(env, root, answers, options);
  const text = configText(env, { ...values, commit: repository.commits });
  const config = readBack(text);
  const plan = planFor(env, root, text, config, lists);
  const setUp = await planSetUp(env, root, options);
  await applyPlan(
    env,
    { root, config },
    { ...plan, writes: [...plan.writes, ...setUp.writes] },
    { ...options, commit: repository.commits },
  );
  if (options.dryRun) return;
  for (const remark of setUp.remarks) env.terminal.talk(`${remark}\n`);
  const where = folder === '.' ? '' : `cd ${quote(folder)} && `;
  env.terminal.talk(
    `Your portfolio is ready. Next: ${where}cpd goal "What I want to be able to do", or cpd log "What I did"\n`,
  );
}

/** Asks only where a person is there; the name is the one thing that cannot be done without. */
async function askMissing(
  env: Env,
  given: Record<string, unknown>,
  options: PlanOptions,
): Promise<Record<string, unknown>> {
  if (given.name === undefined) requirePerson(env, options, 'init', '--name');
  if (!canAsk(env, options)) return given;
  const name =
    given.name ??
    (await env.prompts.input({
      message: 'Your name, as it should stand on the record',
      initial: await env.git.setting(env.cwd, 'user.name'),
      check: (answer) => answer.trim() !== '' || 'a name is needed',
    }));
  const asked: Record<string, unknown> = { ...given, name };
  if (given.registrations === undefined) {
    const category = await env.prompts.select({
      message: 'Are you registered?',
      choices: CATEGORIES,
    });
    if (category !== 'none') {
      const body = (
        await env.prompts.input({
          message: 'Through which institution?',
          initial: 'IMechE',
        })
      ).trim();
      const since = await env.prompts.input({
        message: 'Since which day? (YYYY-MM-DD; empty: later)',
        check: (answer) => answer.trim() === '' || isCalendarDate(answer.trim()) || 'a day is written YYYY-MM-DD',
      });
      asked.registrations = [{ category, ...(body && { body }), ...(since.trim() && { since: since.trim() }) }];
      if (body && given.memberships === undefined) asked.memberships = [{ body }];
    }
  }
  asked.year ??= (
    await env.prompts.input({
      message: 'On which day does your CPD year begin? (MM-DD)',
      initial: FIRST_DAY,
      check: (answer) =>
        isCalendarDate(`2001-${answer.trim()}`) || 'a month and a day that every year has, such as 01-01',
    })
  ).trim();
  asked.visibility ??= await env.prompts.select({
    message: 'Who may see a record that does not say so itself?',
    choices: [
      { value: 'assessors', name: 'assessors, when you hand your record over' },
      { value: 'private', name: 'nobody but you, until you say otherwise' },
    ],
  });
  return asked;
}

const FIRST_DAY = '01-01';

const CATEGORIES = [
  { value: 'CEng', name: 'CEng, Chartered Engineer' },
  { value: 'IEng', name: 'IEng, Incorporated Engineer' },
  { value: 'EngTech', name: 'EngTech, Engineering Technician' },
  { value: 'none', name: 'not (yet), or otherwise: add it to cpd.yaml later' },
];

/** Joins the repository that the folder is in, or makes one; tells whether each change is to be committed. */
async function prepareRepository(env: Env, root: string, answers: Record<string, unknown>, options: PlanOptions) {
  if (!(await env.git.version())) {
    env.terminal.talk(
      'git was not found: your record is kept as files, without history (install git, then: git init)\n',
    );
    return { commits: false };
  }
  const top = await env.git.topLevel(existingFolder(env, root));
  if (top === undefined || (await env.git.ignores(top, `${root}/`))) {
    if (options.dryRun) env.terminal.talk(`would make a git repository of ${root}\n`);
    else await env.git.init(root);
    if (options.commit === false) return { commits: false };
    if (!options.dryRun) await giveIdentity(env, root, String(answers.name));
    return { commits: true };
  }
  if (env.files.realPath(top) === env.files.realPath(root)) return { commits: options.commit ?? true };
  if (options.commit !== undefined) return { commits: options.commit };
  if (canAsk(env, options))
    return {
      commits: await env.prompts.confirm({
        message: `This is part of the repository ${top}. Commit each change there?`,
        initial: false,
      }),
    };
  env.terminal.talk(`part of the repository ${top}: changes are not committed (say --commit to do so)\n`);
  return { commits: false };
}

/** git commits nothing for nobody; on a machine where it knows no name, the new repository gets one. */
async function giveIdentity(env: Env, root: string, name: string): Promise<void> {
  if (await env.git.identity(root)) return;
  const email = `${makeSlug(name, 'engineer').replaceAll('-', '.')}@localhost`;
  await env.git.set(root, 'user.name', name);
  await env.git.set(root, 'user.email', email);
  env.terminal.talk(
    `git knew no name here; commits in this portfolio are by ${name} <${email}> (change it with: git config user.email you@example.org)\n`,
  );
}

function configText(env: Env, values: Record<string, unknown>): string {
  return fillYaml(env.assets.read('portfolio/cpd.yaml'), values);
}

function readBack(text: string): Config {
  const { config, findings } = parseConfig(text);
  if (config && findings.length === 0) return config;
  throw new Failure(
    `nothing was made: ${findings.map((finding) => finding.message).join('; ')}`,
    EXIT.usage,
    'cpd init --help',
  );
}

function planFor(env: Env, root: string, text: string, config: Config, lists: Plan['writes']): Plan {
  const writes = [
    { path: CONFIG_FILE, content: text },
    ...folders().map((folder) => ({ path: `${folder}/.gitkeep`, content: '' })),
    {
      path: 'README.md',
      content: env.assets.read('portfolio/README.md').replaceAll('{{name}}', config.name),
    },
    ...schemaWrites(env, root),
  ].filter((write) => !env.files.exists(path.join(root, write.path)));
  return { writes: [...writes, ...lists], message: 'Start a CPD portfolio', isLasting: true, done: root };
}

function folders(): string[] {
  return [...KIND_NAMES.map((kind) => KINDS[kind].folder), 'evidence'];
}

/** A list of patterns that is there already gains the lines that it lacks. */
function extended(env: Env, root: string, name: string, wanted: string) {
  const file = path.join(root, name);
  if (!env.files.exists(file)) return { path: name, content: wanted };
  const held = env.files.read(file);
  const lines = held.split(/\r?\n/);
  const lacking = wanted.split('\n').filter((line) => line !== '' && !lines.includes(line));
  const end = held === '' || held.endsWith('\n') ? '' : '\n';
  return {
    path: name,
    content: `${held}${end}${lacking.map((line) => `${line}\n`).join('')}`,
    from: held,
  };
}
