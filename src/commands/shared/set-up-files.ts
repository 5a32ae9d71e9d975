/** Files by which build servers and editors know how to check a portfolio. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { jsonText } from '../../format/json';
import { CONFIG_FILE } from '../../portfolio/config-file';
import { wholeSchema } from '../../record/whole-schema';
import { applyPlan, type PlanOptions, type Write } from './apply-plan';
import { existingFolder } from './find-root';
import { readConfig } from './open-portfolio';
import { quote } from './shell-words';

/** What cpd.yaml may hold, for editors; beside it, so that it is found in every clone and without a network. */
const SCHEMA_FILE = '.cpd.schema.json';

/** The line in cpd.yaml by which editors find its schema. */
const SCHEMA_LINE = `# yaml-language-server: $schema=${SCHEMA_FILE}`;

export const BUILD_SERVERS = ['github', 'gitlab'] as const;
export const EDITORS = ['vscode'] as const;

export interface SetUpOptions {
  ci?: (typeof BUILD_SERVERS)[number];
  editor?: (typeof EDITORS)[number];
}

/** Stands where nobody can know it. */
const NO_SOURCE = 'https://example.org/put-the-address-of-cpd-here.git';

interface SetUp {
  writes: Write[];
  /** What the person has to know or do now, a line each. */
  remarks: string[];
}

/** In a portfolio that is there already. */
export async function addSetUp(env: Env, root: string, options: PlanOptions & SetUpOptions): Promise<void> {
  const { config } = readConfig(env, { ...options, portfolio: root });
  if (!config) throw new Failure(`${CONFIG_FILE} cannot be used`, EXIT.problems, 'cpd validate');
  const { writes: files, remarks } = await planSetUp(env, root, options);
  const writes = [...files, ...(options.editor ? schemaWrites(env, root) : [])];
  const names = [options.ci, options.editor].flatMap((one) => (one === undefined ? [] : [TITLES[one]]));
  const message = `Let ${names.join(' and ')} check the record`;
  const ignored = await Promise.all(writes.map(({ path: file }) => env.git.ignores(root, file)));
  const apply = (isIgnored: boolean) => {
    const some = writes.filter((_write, index) => ignored[index] === isIgnored);
    const done = some.map(({ path: file }) => file).join('\n');
    return some.length === 0
      ? undefined
      : applyPlan(
          env,
          { root, config },
          { writes: some, message, done, isLasting: true },
          isIgnored ? { ...options, commit: false } : options,
        );
  };
  await apply(true);
  await apply(false);
  if (writes.length === 0) env.terminal.out('nothing is lacking\n');
  if (ignored.includes(true)) remarks.push('git ignores some of these files, so they are on this machine alone');
  for (const remark of remarks) env.terminal.talk(`${remark}\n`);
}

const TITLES = { github: 'GitHub', gitlab: 'GitLab', vscode: 'VS Code' };

/** The files that are lacking. What is there already is somebody's own, and is left as it is. */
export async function planSetUp(env: Env, root: string, { ci, editor }: SetUpOptions): Promise<SetUp> {
  const asked = [...(ci ? await buildServerFiles(env, root, ci) : []), ...(editor ? editorFiles(env) : [])];
  const isThere = ({ path: file }: Write) => env.files.exists(path.join(root, file));
  const isSame = ({ path: file, content }: Write) => env.files.read(path.join(root, file)) === content;
  const left = asked.filter((write) => isThere(write) && !isSame(write));
  const writes = asked.filter((write) => !isThere(write));
  return {
    writes,
    remarks: [
      ...left.map(
        ({ path: file, content }) => `${file} is there already and was left as it is; it lacks:\n\n${content}`,
      ),
      ...writes.flatMap(({ path: file, content }) =>
        String(content).includes('CPD_SOURCE:')
          ? [
              String(content).includes(NO_SOURCE)
                ? `before it can run, say in ${file} where cpd comes from: CPD_SOURCE`
                : `look at CPD_SOURCE in ${file}, which says where cpd comes from`,
            ]
          : [],
      ),
    ],
  };
}

/** The schema as this cpd knows it, and the line that leads to it; both are made, and renewed, by us alone. */
export function schemaWrites(env: Env, root: string): Write[] {
  const schema = { path: SCHEMA_FILE, content: jsonText(wholeSchema('config')) };
  const config = path.join(root, CONFIG_FILE);
  const held = env.files.exists(config) ? env.files.read(config) : undefined;
  const file = path.join(root, SCHEMA_FILE);
  const before = env.files.exists(file) ? env.files.read(file) : undefined;
  return [
    ...(before === schema.content ? [] : [{ ...schema, from: before }]),
    ...(held === undefined || /^# yaml-language-server:/m.test(held)
      ? []
      : [{ path: CONFIG_FILE, content: `${SCHEMA_LINE}\n${held}`, from: held }]),
  ];
}

function editorFiles(env: Env): Write[] {
  return ['tasks.json', 'settings.json'].map((name) => ({
    path: `.vscode/${name}`,
    content: env.assets.read(`vscode/${name}`),
  }));
}

/** At the top of the repository, where build servers look. */
async function buildServerFiles(env: Env, root: string, ci: (typeof BUILD_SERVERS)[number]): Promise<Write[]> {
  const { files, git } = env;
  // The portfolio itself may be about to be made.
  const there = existingFolder(env, root);
  const real = path.join(files.realPath(there) ?? there, path.relative(there, root));
  const top = (await git.topLevel(there)) ?? root;
  const realTop = files.realPath(top) ?? top;
  const way = (from: string, to: string) => path.relative(from, to).split(path.sep).join('/');
  const folder = way(realTop, real) || '.';
  const source = (await sourceOf(env)) ?? NO_SOURCE;
  const fill = (name: string) =>
    env.assets
      .read(`ci/${name}`)
      .replace('{{folder}}', () => quote(folder))
      .replace('{{source}}', () => JSON.stringify(source));
  const at = (file: string) => path.posix.join(way(real, realTop), file);
  if (ci === 'github') return [{ path: at('.github/workflows/cpd.yml'), content: fill('github.yml') }];
  return [
    { path: at('.gitlab/cpd.yml'), content: fill('gitlab.yml') },
    { path: at('.gitlab-ci.yml'), content: fill('gitlab-include.yml') },
  ];
}

/** Where this very cpd was cloned from, where anybody can clone it from and no password stands in the address. */
async function sourceOf({ files, git, program }: Env): Promise<string | undefined> {
  const home = path.dirname(path.dirname(program[1]));
  if (!files.exists(home)) return undefined;
  const top = await git.topLevel(home);
  if (top === undefined || files.realPath(top) !== files.realPath(home)) return undefined;
  const address = await git.setting(home, 'remote.origin.url');
  return address !== undefined && /^https:\/\/[^@\s]+$/.test(address) ? address : undefined;
}
