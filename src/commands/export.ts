/** `cpd export`: the whole record, what a query asks for, or one record alone, as files for other people. */

import * as path from 'node:path';
import type { Command, Option } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { jsonText } from '../format/json';
import type { CpdRecord } from '../record/record';
import { makeSlug } from '../record/slug';
import { didYouMean } from '../record/suggestion';
import { countOf, sizeWords } from '../report/amount-words';
import { type BrowserOption, declareBrowserOption } from './shared/browser-option';
import { countErrors } from './shared/check-portfolio';
import { type DocumentOptions, declareDocumentOptions, readDocument } from './shared/document-options';
import { eachFolder } from './shared/export-each';
import { FORMATS, type Format, namesOf, writeFormat } from './shared/export-formats';
import type { ExportSubject } from './shared/export-input';
import { findRoot } from './shared/find-root';
import { addHelpParagraph } from './shared/help-paragraph';
import { envOfDay } from './shared/made-day';
import { QUERY_TOPIC } from './shared/read-query';
import { shownPath } from './shared/shown-path';
import { startBrowser } from './shared/start-browser';

interface ExportOptions extends DocumentOptions, BrowserOption {
  to?: string[];
  out?: string;
  allowInvalid?: boolean;
  dryRun?: boolean;
  json?: boolean;
  each?: boolean;
  cache: boolean;
}

export function declare(command: Command, env: Env): void {
  declareDocumentOptions(command);
  command
    .addOption(toOption(command))
    .option(
      '-o, --out <folder>',
      'the folder to write to, or the file where it is but one; exports/ in the portfolio where it is left out',
    )
    .option('--each', 'one PDF of each record as well, in a folder beside the PDF')
    .option('--no-cache', 'print everything, also what is as it was printed before')
    .option('--allow-invalid', 'write even when there are errors, and say so in the document')
    .option('--dry-run', 'name the files, and write nothing')
    .option('--json', 'what was written, with size and SHA-256, for programs');
  declareBrowserOption(command);
  command
    .addHelpText(
      'after',
      '\nExamples:\n  cpd export --year 2026 --to pdf,xlsx --assessors\n  cpd export goal:fatigue since:2025 --to pdf',
    )
    .action((words: string[]) => run(words, command, env));
  addHelpParagraph(
    command,
    env,
    `What a query asks for says on its cover that it is a selection; assessors are not told the words of the query. What is made of a portfolio in which everything is committed carries the day of its last commit, so the same commit gives the same bytes; SOURCE_DATE_EPOCH names another day. ${QUERY_TOPIC}.`,
  );
}

function toOption(command: Command): Option {
  const option = command.createOption('--to <formats>', `any of ${FORMATS.join(', ')}; all where it is left out`);
  option.argChoices = [...FORMATS];
  return option.argParser((value, held: string[] = []) => [...held, ...value.toLowerCase().split(/[\s,]+/)]);
}

async function run(words: readonly string[], command: Command, env: Env): Promise<void> {
  const options: ExportOptions = command.optsWithGlobals();
  const formats = readFormats(options.to ?? formatOf(options.out));
  if (options.dryRun) return tellPlanned(env, readAsked(env, words, options, formats), formats, options);
  const root = findRoot(env, options);
  // Before the browser, whose own files may lie in the portfolio where that is a home.
  const made = root === undefined ? env : await envOfDay(env, root);
  // It comes up while the records are read.
  const browser = root !== undefined && formats.includes('pdf') ? await startBrowser(made, options.browser) : undefined;
  try {
    await writeAll(browser?.env ?? made, readAsked(env, words, options, formats), formats, options);
  } finally {
    await browser?.end();
  }
}

function readAsked(
  env: Env,
  words: readonly string[],
  options: ExportOptions,
  formats: readonly Format[],
): ExportSubject {
  const { config, stretch, whole, document } = readDocument(env, words, options);
  const { root, assessorsOnly, profile } = document;
  const errors = countErrors(env, root, whole);
  if (errors > 0 && !options.allowInvalid)
    throw new Failure(
      `${countOf(errors, 'error')} in the record, so nothing was exported`,
      EXIT.problems,
      'cpd validate\ncpd export --allow-invalid',
    );
  const part = partName(document.record, document.selection, assessorsOnly) ?? profile?.id;
  const subject: ExportSubject = {
    ...document,
    errors,
    ...placeFor(env, root, formats, options.out, fileName(config.name, options, stretch, part)),
    browser: options.browser,
    isEach: readEach(options, formats, document.record),
    isRemembered: options.cache,
  };
  if (subject.records.length === 0) env.terminal.talk('nothing is recorded in that time, so there is little to see\n');
  if (errors > 0) env.terminal.talk(`${countOf(errors, 'error')} in the record; the PDF and the page say so\n`);
  return subject;
}

async function writeAll(
  env: Env,
  subject: ExportSubject,
  formats: readonly Format[],
  options: ExportOptions,
): Promise<void> {
  let noBrowser: Failure | undefined;
  const written: ExportedFile[] = [];
  for (const format of formats) {
    try {
      written.push(...(await writeAndTell(env, subject, format, options)));
    } catch (error) {
      // The other formats need none.
      if (!(error instanceof Failure) || error.exitCode !== EXIT.browser) throw error;
      noBrowser = error;
    }
  }
  if (options.json) env.terminal.out(jsonText({ format: 'cpd-exported', version: 1, files: written }));
  if (noBrowser) throw noBrowser;
}

/** One file as programs are told of it; size in bytes and SHA-256 only where it was written. */
interface ExportedFile {
  format: Format;
  path: string;
  size?: number;
  sha256?: string;
}

function tellPlanned(env: Env, subject: ExportSubject, formats: readonly Format[], { json }: ExportOptions): void {
  const files = formats.flatMap((format) =>
    namesOf(env, subject, format).map((name): ExportedFile => ({ format, path: path.join(subject.folder, name) })),
  );
  if (json) env.terminal.out(jsonText({ format: 'cpd-exported', version: 1, dryRun: true, files }));
  else
    for (const { path: file } of files)
      env.terminal.talk(`would ${env.files.exists(file) ? 'replace' : 'create'} ${shownPath(env, file)}\n`);
}

async function writeAndTell(
  env: Env,
  subject: ExportSubject,
  format: Format,
  { json }: ExportOptions,
): Promise<ExportedFile[]> {
  const started = env.clock.elapsed();
  const files = await writeFormat(env, subject, format).finally(() => env.terminal.progress(undefined));
  const seconds = (env.clock.elapsed() - started) / 1000;
  const written = files.map((file) => ({ format, path: file, ...env.files.digest(file) }));
  const isOfEach = ({ path: file }: { path: string }) => file.startsWith(eachFolder(subject) + path.sep);
  const each = written.filter(isOfEach);
  if (!json) {
    for (const { path: file, size, sha256 } of written.filter((one) => !isOfEach(one)))
      env.terminal.out(`${shownPath(env, file)}  ${sizeWords(size)}  sha256 ${sha256}\n`);
    const size = each.reduce((sum, one) => sum + one.size, 0);
    if (each.length > 0)
      env.terminal.out(
        `${shownPath(env, eachFolder(subject))}  ${sizeWords(size)} in ${countOf(each.length, 'file')}\n`,
      );
  }
  env.terminal.talk(env.terminal.talkStyle.dim(`  ${format} in ${seconds.toFixed(1)} s\n`));
  return written;
}

/** Of several records, and where a PDF is made at all. */
function readEach({ each }: ExportOptions, formats: readonly Format[], record: CpdRecord | undefined): boolean {
  if (!each) return false;
  if (!formats.includes('pdf'))
    throw new Failure(
      `--each makes PDFs, but --to asks for ${formats.join(', ')}`,
      EXIT.usage,
      'cpd export --to pdf --each',
    );
  if (record)
    throw new Failure(
      `--each makes a PDF of each of several records, and "${record.data.title}" is one`,
      EXIT.usage,
      `cpd export ${record.data.id} --to pdf`,
    );
  return true;
}

function readFormats(typed: readonly string[] | undefined): readonly Format[] {
  for (const word of typed ?? []) {
    if (!FORMATS.includes(word as Format))
      throw new Failure(`--to: "${word}" is none of ${FORMATS.join(', ')}${didYouMean(word, FORMATS)}`);
  }
  return typed ? FORMATS.filter((format) => typed.includes(format)) : FORMATS;
}

/** The one format that a file named whole is of; CSV is several files, and so a folder. */
function formatOf(out: string | undefined): Format[] | undefined {
  const extension = path
    .extname(out ?? '')
    .slice(1)
    .toLowerCase();
  const found = FORMATS.filter((format) => format === extension && format !== 'csv');
  return found.length > 0 ? found : undefined;
}

/** The folder and the file name without its extension; a single file may be named whole. */
function placeFor(env: Env, root: string, formats: readonly Format[], out: string | undefined, name: string) {
  const target = path.resolve(env.cwd, out || path.join(root, 'exports'));
  const [format] = formatOf(out) ?? [];
  if (format === undefined) return { folder: target, name };
  if (formats.length > 1 || format !== formats[0])
    throw new Failure(`--out names one ${format} file, but --to asks for ${formats.join(', ')}`);
  const { dir, name: stem } = path.parse(target);
  return { folder: dir, name: stem, isAlone: true };
}

/** `sam-okafor-cpd-2026`: whose record it is, and what part of it. */
function fileName(
  name: string,
  options: ExportOptions,
  period: { from?: string; until?: string },
  part: string | undefined,
): string {
  const stretch = options.year ? period.from?.slice(0, 4) : [period.from, period.until].filter(Boolean).join('-to-');
  return [makeSlug(name, 'engineer'), 'cpd', part, stretch, options.assessors ? 'assessors' : '']
    .filter(Boolean)
    .join('-');
}

/** The words of a query may say what assessors must not know, and a file's name is handed over with it. */
function partName(
  record: CpdRecord | undefined,
  selection: string | undefined,
  assessorsOnly: boolean,
): string | undefined {
  if (record) return makeSlug(record.data.title, 'record');
  if (selection === undefined) return undefined;
  return assessorsOnly ? 'selection' : makeSlug(selection, 'selection');
}
