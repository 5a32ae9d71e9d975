/** Finds the portfolio that a command is about, and reads it. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { EXIT, Failure, FileFailure } from '../../failure';
import { parseConfig } from '../../portfolio/config';
import { CONFIG_FILE } from '../../portfolio/config-file';
import { buildPortfolio, type Portfolio, type RecordFile, type TextFile } from '../../portfolio/portfolio';
import { type DataFiles, parseDataFile } from '../../record/data-file';
import type { Finding } from '../../record/finding';
import { KIND_NAMES, KINDS } from '../../record/kind';
import { LARGEST_FILE, linkFinding, tooLargeFinding, unreadableFinding } from '../../record/record';
import type { Config } from '../../record/schema-types';
import { findRoot } from './find-root';

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
  const root = requireRoot(env, options);
  const file = readTextFile(env, root, CONFIG_FILE);
  return { root, ...('fault' in file ? { config: undefined, findings: [file.fault] } : parseConfig(file.text)) };
}

/** The folder and its configuration alone, without reading a record. What is wrong with it is told, unless it is reported. */
export function openConfig(
  env: Env,
  options: GlobalOptions,
  { isReported = false } = {},
): OpenPortfolio & { findings: readonly Finding[] } {
  const { root, config, findings } = readConfig(env, options);
  if (config) {
    for (const { file, line, column, severity, message } of findings)
      if (severity === 'error' && !isReported) env.terminal.talk(`${file}:${line}:${column} ${message}\n`);
    return { root, config, findings };
  }
  const [first] = findings;
  throw new Failure(
    `${CONFIG_FILE}:${first?.line}:${first?.column} ${first?.message}; mend ${path.join(root, CONFIG_FILE)} first`,
    EXIT.problems,
    'cpd validate',
  );
}

/** Everything: every record read once. */
export function openPortfolio(env: Env, options: GlobalOptions): OpenPortfolio & { portfolio: Portfolio } {
  const open = openConfig(env, options);
  const { root, config } = open;
  const files = recordPaths(env, root).map((file) => readRecordFile(env, root, file));
  return { root, config, portfolio: readPortfolio(open, readDataFiles(env, root, 'framework'), files) };
}

/** The portfolio with these files, among them those of `openConfig` and of the frameworks. */
export function readPortfolio(
  open: ReturnType<typeof openConfig>,
  frameworks: ReturnType<typeof readDataFiles<'framework'>>,
  files: Iterable<RecordFile>,
): Portfolio {
  return buildPortfolio(open.config, frameworks.known, files, [...open.findings, ...frameworks.findings]);
}

/**
 * The frameworks or profiles that come with the program, then the portfolio's own, which win; and what is wrong with the
 * own ones.
 */
export function readDataFiles<Name extends keyof DataFiles>(
  env: Env,
  root: string,
  schema: Name,
): { known: ReadonlyMap<string, DataFiles[Name]>; findings: Finding[] } {
  const shipped = env.assets
    .names(`${schema}s`)
    .filter(isData)
    .map((name) => ({ path: `templates/${schema}s/${name}`, text: env.assets.read(`${schema}s/${name}`) }));
  const own = ownDataFiles(env, root, schema);
  const known = new Map<string, DataFiles[Name]>();
  for (const { path: file, text } of shipped) {
    const { value } = parseDataFile(schema, file, text);
    if (value) known.set(value.id, value);
  }
  for (const { value } of own) if (value) known.set(value.id, value);
  return { known, findings: own.flatMap(({ findings }) => findings) };
}

/** The portfolio's own frameworks or profiles, and what is wrong with each. */
export function ownDataFiles<Name extends keyof DataFiles>(
  env: Env,
  root: string,
  schema: Name,
): { value?: DataFiles[Name] | undefined; findings: Finding[] }[] {
  const folder = `templates/${schema}s`;
  return env.files
    .names(path.join(root, folder))
    .filter(isData)
    .map((name) => {
      const file = readTextFile(env, root, `${folder}/${name}`);
      return 'fault' in file ? { findings: [file.fault] } : parseDataFile(schema, file.path, file.text);
    });
}

function isData(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

/** A template by its path below templates/: the portfolio's own, or else the one that comes with the program. */
export function readTemplate(env: Env, root: string, name: string): string | undefined {
  const own = path.join(root, 'templates', name);
  // Behind a link stands what may be anybody's, and would become part of a record.
  if (env.files.exists(own) && !isBehindLink(env, root, `templates/${name}`)) return env.files.read(own);
  const folder = path.posix.dirname(name);
  return env.assets.names(folder).includes(path.posix.basename(name)) ? env.assets.read(name) : undefined;
}

/** Whether what stands at a path of the portfolio, or a folder above it there, is a symbolic link. */
export function isBehindLink(env: Env, root: string, name: string): boolean {
  const real = env.files.realPath(path.join(root, name));
  return real !== undefined && real !== path.join(env.files.realPath(root) ?? root, name);
}

/** The files that hold records, or should, by their paths from the root. */
export function recordPaths(env: Env, root: string): string[] {
  return KIND_NAMES.flatMap((kind) => recordPathsIn(env, root, KINDS[kind].folder));
}

/** Markdown files, and whatever is no file at all: a link may hide a whole folder. */
function recordPathsIn(env: Env, root: string, folder: string): string[] {
  const isLink = (file: string) => env.files.size(file) === undefined;
  const home = path.join(root, folder);
  if (isBehindLink(env, root, folder)) return [folder];
  return env.files
    .list(home)
    .filter((name) => name.endsWith('.md') || isLink(path.join(home, name)))
    .map((name) => `${folder}/${name}`);
}

/** The file of a record, as all of them are read. */
export function readRecordFile(env: Env, root: string, file: string): TextFile {
  return readingOf(file, () => {
    const read = env.files.readSmall(path.join(root, file), LARGEST_FILE);
    if (read === undefined) return { path: file, fault: linkFinding(file) };
    return typeof read === 'number' ? { path: file, fault: tooLargeFinding(file, read) } : { path: file, text: read };
  });
}

/** A file of the portfolio; what cannot be read is a finding like any other, and no reason to stop. */
export function readTextFile(env: Env, root: string, file: string): TextFile {
  return readingOf(file, () => ({ path: file, text: env.files.read(path.join(root, file)) }));
}

function readingOf(file: string, read: () => TextFile): TextFile {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error;
    return { path: file, fault: unreadableFinding(file, error.line, error.reason) };
  }
}

function requireRoot(env: Env, options: GlobalOptions): string {
  const root = findRoot(env, options);
  if (root !== undefined) return root;
  if (env.portfolio !== undefined)
    throw new Failure(
      `CPD_PORTFOLIO names ${env.portfolio}, which has no ${CONFIG_FILE}`,
      EXIT.usage,
      'cpd init my-cpd',
    );
  throw new Failure(
    `there is no portfolio here: ${env.cwd} and the folders above it have no ${CONFIG_FILE}`,
    EXIT.usage,
    'cpd init my-cpd\ncpd -C path/to/portfolio list',
  );
}
