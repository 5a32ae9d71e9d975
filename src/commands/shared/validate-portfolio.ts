/** Everything that `cpd validate` finds, reading no more of the portfolio than has changed since it was last looked at. */

import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Env } from '../../env';
import { CONFIG_FILE } from '../../portfolio/config-file';
import { sortFindings } from '../../record/finding';
import type { YamlSource } from '../../record/yaml';
import { answerForFew } from './answer-for-few';
import { findForBody } from './check-body';
import { findProblems, readTemplates, TEMPLATES } from './check-portfolio';
import { keyOf } from './kept-json';
import { type Answer, type Memory, openMemory, type State } from './memory';
import {
  type GlobalOptions,
  isBehindLink,
  openConfig,
  readDataFiles,
  readPortfolio,
  readTextFile,
  recordPaths,
} from './open-portfolio';
import { readChecked } from './read-checked';

interface Asked extends GlobalOptions {
  cache?: boolean;
  staged?: boolean;
  at?: string;
  body?: string;
  year?: string;
}

/** `source` is the text of cpd.yaml; `unsaved` is the path from the root of a file that an editor has changed. */
export async function validatePortfolio(
  env: Env,
  source: YamlSource,
  options: Asked,
  unsaved: string | undefined,
): Promise<Answer> {
  const open = openConfig(env, options, { isReported: true });
  const { root, config } = open;
  // It knows what is on disk, not what is staged.
  const isOnDisk = !options.staged && options.at === undefined;
  const asked = readBesides(env, root);
  const [memory, files] = await Promise.all([
    options.cache === false || !isOnDisk ? undefined : openMemory(env, root, asked, unsaved),
    listFiles(env, root),
  ]);
  const isWhole = options.body === undefined;
  const atGlance = isWhole ? memory?.answerAtGlance([...files.records, ...files.evidence]) : undefined;
  if (atGlance) return atGlance;
  const state = memory && stateOf(files, memory);
  const known = state && isWhole ? memory.answer(state) : undefined;
  if (known) return known;
  const frameworks = readDataFiles(env, root, 'framework');
  const besides = {
    portfolio: { config, frameworks: frameworks.known, records: [] },
    templates: readTemplates(env, root),
  };
  // What was changed while we looked may have been read before and after.
  const isStill = () => isDeepStrictEqual(readBesides(env, root), asked);
  const few = state && memory && isWhole ? answerForFew(env, root, state, besides, memory) : undefined;
  if (state && memory && few) {
    if (isStill()) memory.keepFew(state, few.answer, few.sentences);
    return few.answer;
  }
  const portfolio = readPortfolio(open, frameworks, readChecked(env, root, files.records, besides, memory));
  const answer = { files: portfolio.fileCount + 1, findings: findProblems(env, root, portfolio, { memory, each: [] }) };
  if (isStill()) memory?.keep(state, answer);
  const more = findForBody(env, root, portfolio, source, options);
  return { ...answer, findings: sortFindings([...answer.findings, ...more]) };
}

interface Listed {
  records: readonly string[];
  evidence: readonly string[];
}

/** In a turn of its own: git, which takes as long to look at the files, has begun by then. */
async function listFiles(env: Env, root: string): Promise<Listed> {
  await new Promise((done) => setImmediate(done));
  const evidence = env.files.list(path.join(root, 'evidence')).map((name) => `evidence/${name}`);
  // git does not look behind a link, and it is no file that it has.
  return { records: recordPaths(env, root), evidence: isBehindLink(env, root, 'evidence') ? ['evidence'] : evidence };
}

/** What findings depend on besides records, evidence and the day. */
function readBesides(env: Env, root: string): string[] {
  const own = ['frameworks', 'profiles', ...TEMPLATES].flatMap((folder) =>
    env.files.names(path.join(root, 'templates', folder)).map((name) => `templates/${folder}/${name}`),
  );
  const shipped = ['frameworks', ...TEMPLATES].flatMap((folder) =>
    env.assets.names(folder).map((name) => env.assets.read(`${folder}/${name}`)),
  );
  return [...[CONFIG_FILE, ...own].map((file) => JSON.stringify(readTextFile(env, root, file))), ...shipped];
}

/** What differs as soon as a record or evidence does; undefined where some of it would have to be read for that. */
function stateOf({ records, evidence }: Listed, memory: Memory): State | undefined {
  const contents = new Map<string, string>();
  for (const [names, find] of [
    [records, memory.contentOf],
    [evidence, memory.nameOf],
  ] as const)
    for (const file of names) {
      const content = find(file);
      if (content === undefined) return undefined;
      contents.set(file, content);
    }
  return { key: keyOf([...contents].flat()), contents };
}
