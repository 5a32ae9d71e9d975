/** Finds the portfolio that a command is about, and reads it. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { CONFIG_FILE, parseConfig } from '../../portfolio/config';
import { type Frameworks, parseFramework } from '../../portfolio/framework';
import { buildPortfolio, type Portfolio } from '../../portfolio/portfolio';
import type { Finding } from '../../record/finding';
import { KIND_NAMES, KINDS } from '../../record/kind';
import { LARGEST_FILE } from '../../record/record';
import type { Config, Framework } from '../../record/schema-types';

/** Options that every command takes. */
export interface GlobalOptions {
  portfolio?: string;
  input?: boolean;
}

export interface OpenPortfolio {
  /** Absolute path of the folder that holds cpd.yaml. */
  root: string;
  config: Config;
}

/** The folder and what its cpd.yaml holds; the config is undefined where it cannot be used. */
export function readConfig(env: Env, options: GlobalOptions) {
  const root = findRoot(env, options);
  return { root, ...parseConfig(env.files.read(path.join(root, CONFIG_FILE))) };
}

/** The folder and its configuration alone, without reading a record. */
export function openConfig(env: Env, options: GlobalOptions): OpenPortfolio & { findings: readonly Finding[] } {
  const { root, config, findings } = readConfig(env, options);
  if (config) return { root, config, findings };
  const [first] = findings;
  throw new Failure(
    `${CONFIG_FILE}:${first?.line}:${first?.column} ${first?.message}`,
    EXIT.problems,
    `mend ${path.join(root, CONFIG_FILE)}, then: cpd validate`,
  );
}

/** Everything: every record read once. */
export function openPortfolio(env: Env, options: GlobalOptions): OpenPortfolio & { portfolio: Portfolio } {
  const { root, config, findings } = openConfig(env, options);
  const files = KIND_NAMES.flatMap((kind) => recordPaths(env, root, KINDS[kind].folder)).map((file) =>
    readRecordFile(env, root, file),
  );
  return {
    root,
    config,
    portfolio: buildPortfolio(config, readFrameworks(env, root), files, findings),
  };
}

/** The frameworks that come with the program, then the portfolio's own, which win. */
export function readFrameworks(env: Env, root: string): Frameworks {
  const folder = 'frameworks';
  const own = path.join(root, 'templates', folder);
  const texts = [
    ...env.assets.names(folder).map((name) => ({ name, text: env.assets.read(`${folder}/${name}`) })),
    ...env.files.names(own).map((name) => ({ name, text: env.files.read(path.join(own, name)) })),
  ];
  const frameworks = new Map<string, Framework>();
  for (const { name, text } of texts.filter((file) => /\.ya?ml$/.test(file.name))) {
    const { framework, findings } = parseFramework(`templates/${folder}/${name}`, text);
    const [first] = findings;
    if (!framework || first)
      throw new Failure(`templates/${folder}/${name}:${first?.line}:${first?.column} ${first?.message}`, EXIT.problems);
    frameworks.set(framework.id, framework);
  }
  return frameworks;
}

/** A template by its path below templates/: the portfolio's own, or else the one that comes with the program. */
export function readTemplate(env: Env, root: string, name: string): string | undefined {
  const own = path.join(root, 'templates', name);
  if (env.files.exists(own)) return env.files.read(own);
  const folder = path.posix.dirname(name);
  return env.assets.names(folder).includes(path.posix.basename(name)) ? env.assets.read(name) : undefined;
}

function recordPaths(env: Env, root: string, folder: string): string[] {
  return env.files
    .list(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

function readRecordFile(env: Env, root: string, file: string) {
  const absolute = path.join(root, file);
  const size = env.files.size(absolute) ?? 0;
  return size > LARGEST_FILE ? { path: file, size } : { path: file, size, text: env.files.read(absolute) };
}

function findRoot(env: Env, options: GlobalOptions): string {
  const named = options.portfolio;
  if (named !== undefined) {
    const root = path.resolve(env.cwd, named);
    if (env.files.exists(path.join(root, CONFIG_FILE))) return root;
    throw new Failure(`${root} is no portfolio: it has no ${CONFIG_FILE}`, EXIT.usage, `cpd init ${named}`);
  }
  for (let folder = path.resolve(env.cwd); ; folder = path.dirname(folder)) {
    if (env.files.exists(path.join(folder, CONFIG_FILE))) return folder;
    if (folder === path.dirname(folder)) break;
  }
  if (env.portfolio && env.files.exists(path.join(env.portfolio, CONFIG_FILE))) return path.resolve(env.portfolio);
  throw new Failure(
    `there is no portfolio here: ${env.cwd} and the folders above it have no ${CONFIG_FILE}`,
    EXIT.usage,
    'cpd init my-cpd, or cpd -C <folder> … for one elsewhere',
  );
}
