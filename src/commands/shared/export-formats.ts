/** The formats of an export: each makes its files from the same record and writes them. */

import * as path from 'node:path';
import type { BrowserSession, Env } from '../../env';
import { renderCsv } from '../../format/csv';
import { renderJson } from '../../format/json';
import { hasContents, type Medium, pageStyles, renderHtml } from '../../format/page';
import { finishPdf, readDestinations } from '../../format/pdf';
import { charactersOfPage } from '../../format/pdf-characters';
import { renderXlsx } from '../../format/xlsx';
import { lettersOn } from '../../portfolio/config';
import { type Portfolio, recordsOf } from '../../portfolio/portfolio';
import type { Period } from '../../portfolio/selection';
import type { CpdRecord } from '../../record/record';
import { countOf } from '../../report/amount-words';
import { isPicture, nestSections, type Picture, type ReportDocument } from '../../report/document';
import { reportPortfolio, reportRecord } from '../../report/portfolio-report';
import { partWords, type ReportInput } from '../../report/scope';
import { reportTables } from '../../report/tables';

export const FORMATS = ['pdf', 'xlsx', 'csv', 'json', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** What is exported, and where to. */
export interface ExportSubject {
  root: string;
  portfolio: Portfolio;
  /** The one record, where it is not the whole. */
  record: CpdRecord | undefined;
  records: readonly CpdRecord[];
  period: Period;
  /** The words of the query, where it is a part of the whole. */
  selection: string | undefined;
  assessorsOnly: boolean;
  /** Errors that stand in the record nevertheless; a document says so. */
  errors: number;
  /** File name without extension. */
  name: string;
  folder: string;
  browser: string | undefined;
}

/** Writes one format and returns the absolute paths of its files. */
export function writeFormat(env: Env, subject: ExportSubject, format: Format): Promise<string[]> {
  env.terminal.progress(`writing ${format} …`);
  return WRITERS[format](env, subject);
}

/** The files of a format, from the folder that they go to. */
export function namesOf(env: Env, subject: ExportSubject, format: Format): string[] {
  if (format !== 'csv') return [`${subject.name}.${format}`];
  return reportTables(reportInput(env, subject)).flatMap(({ id, rows }) =>
    rows.length > 0 ? [csvName(subject, id)] : [],
  );
}

function csvName(subject: ExportSubject, table: string): string {
  return `${subject.name}-csv/${table}.csv`;
}

type Writer = (env: Env, subject: ExportSubject) => Promise<string[]>;

const WRITERS: Readonly<Record<Format, Writer>> = {
  pdf: writePdf,
  xlsx: writeXlsx,
  csv: writeCsv,
  json: writeJson,
  html: writePage,
};

async function writePdf(env: Env, subject: ExportSubject): Promise<string[]> {
  const { config } = subject.portfolio;
  const report = makeReport(env, subject);
  const browser = await env.browser.open(subject.browser);
  try {
    const { html, printed, pageCount } = await printReport(env, browser, report);
    env.terminal.progress('finishing the PDF …');
    const finished = await finishPdf(printed, {
      pageCount,
      title: report.title,
      author: config.name,
      subject: 'Continuing Professional Development record',
      keywords: ['CPD', ...lettersOn(config, env.clock.today())],
      language: report.language,
      date: env.clock.today(),
      bookmarks: hasContents(report) ? nestSections(report.sections) : [],
    });
    tellMissing(env, subject, html, finished.characters);
    return [write(env, subject, `${subject.name}.pdf`, finished.bytes)];
  } finally {
    await browser.close();
  }
}

/** A document with contents is printed twice: the first print tells on which page each record stands. */
async function printReport(
  env: Env,
  browser: BrowserSession,
  report: ReportDocument,
): Promise<{ html: string; printed: Uint8Array; pageCount?: number }> {
  const page = { styles: styles(env, 'paper'), medium: 'paper' } as const;
  const draft = renderHtml(report, page);
  const first = await browser.print(draft);
  if (!hasContents(report)) return { html: draft, printed: first };
  env.terminal.progress('reading the page numbers …');
  const { pageCount, pages } = await readDestinations(first);
  env.terminal.progress(`printing ${pageCount} pages …`);
  const html = renderHtml(report, { ...page, pages });
  return { html, printed: await browser.print(html), pageCount };
}

/** What nobody would notice before it is handed over. */
function tellMissing(env: Env, { records }: ExportSubject, html: string, shown: ReadonlySet<string>): void {
  const missing = [...charactersOfPage(html)].filter((character) => !shown.has(character));
  if (missing.length === 0) return;
  const place = records.find(({ source }) => missing.some((character) => source.text.includes(character)));
  const named = missing.slice(0, 12).join(' ') + (missing.length > 12 ? ' …' : '');
  env.terminal.talk(
    `the browser has no font for ${named}${place ? ` (first in ${place.path})` : ''}, so the PDF does not show ${missing.length === 1 ? 'it' : 'them'}; the other formats do\n`,
  );
}

async function writePage(env: Env, subject: ExportSubject): Promise<string[]> {
  const html = renderHtml(makeReport(env, subject), { styles: styles(env, 'screen'), medium: 'screen' });
  return [write(env, subject, `${subject.name}.html`, html)];
}

async function writeXlsx(env: Env, subject: ExportSubject): Promise<string[]> {
  const { portfolio, root, folder } = subject;
  const toRoot = path.relative(folder, root).split(path.sep).join('/');
  const tables = reportTables(reportInput(env, subject)).filter(({ rows }) => rows.length > 0);
  const workbook = await renderXlsx(tables, {
    title: 'CPD record',
    author: portfolio.config.name,
    date: env.clock.today(),
    summary: summaryOf(env, subject),
    toRoot: toRoot === '' ? '' : `${toRoot}/`,
  });
  return [write(env, subject, `${subject.name}.xlsx`, workbook)];
}

function summaryOf(env: Env, subject: ExportSubject): [string, string][] {
  const { period, assessorsOnly, errors } = subject;
  const { config } = subject.portfolio;
  const part = partWords(subject);
  const stretch = [period.from && `from ${period.from}`, period.until && `until ${period.until}`]
    .filter(Boolean)
    .join(' ');
  return [
    ['Name', [config.name, ...lettersOn(config, env.clock.today())].join(', ')],
    ['Period', stretch || (part ? 'any time' : 'everything that is recorded')],
    ...(part ? [['Part', part] as [string, string]] : []),
    ['For', assessorsOnly ? 'assessors: private records are left out' : 'the engineer: private records are included'],
    ['Made on', `${env.clock.today()} by cpd ${env.version}`],
    ...(errors > 0
      ? [['Written although', `${countOf(errors, 'error was', 'errors were')} found`] as [string, string]]
      : []),
  ];
}

async function writeCsv(env: Env, subject: ExportSubject): Promise<string[]> {
  return reportTables(reportInput(env, subject)).flatMap((table) => {
    const name = csvName(subject, table.id);
    if (table.rows.length > 0) return [write(env, subject, name, renderCsv(table))];
    // From an earlier export it may hold what this one must not.
    env.files.remove(path.join(subject.folder, name));
    return [];
  });
}

async function writeJson(env: Env, subject: ExportSubject): Promise<string[]> {
  return [write(env, subject, `${subject.name}.json`, renderJson(reportInput(env, subject)))];
}

function write(env: Env, subject: ExportSubject, name: string, content: string | Uint8Array): string {
  const file = path.join(subject.folder, name);
  env.files.replace(file, content);
  return file;
}

/** What every format is made from; pictures are read where they are shown. */
function reportInput(env: Env, subject: ExportSubject): ReportInput {
  const { portfolio, records, period, selection, assessorsOnly, errors } = subject;
  const { version, clock } = env;
  return {
    portfolio,
    records,
    period,
    selection,
    assessorsOnly,
    errors,
    today: clock.today(),
    version,
    images: new Map(),
  };
}

function makeReport(env: Env, subject: ExportSubject): ReportDocument {
  const { record } = subject;
  const input = { ...reportInput(env, subject), images: readImages(env, subject) };
  return record ? reportRecord({ ...input, record }) : reportPortfolio(input);
}

function styles(env: Env, medium: Medium): (text: string) => string {
  return (text) =>
    pageStyles(
      (name) => env.assets.read(name),
      (name) => env.assets.readBytes(name),
      medium,
      text,
    );
}

/** Whether a Markdown text may show a file: its name may stand there escaped, in either way. */
function names(text: string, file: string): boolean {
  return [file, encodeURI(file), encodeURIComponent(file)].some((name) => text.replaceAll('\\', '').includes(name));
}

/** A picture of more than this would swell the document out of proportion; it stays a file. In bytes. */
const LARGEST_IMAGE = 4_000_000;

/**
 * The pictures among the evidence. A link would put a file from elsewhere on this machine into what is handed out, so
 * neither the file nor a folder above it may be one.
 */
function readImages(env: Env, { root, record, records, portfolio }: ExportSubject): ReadonlyMap<string, Picture> {
  const home = env.files.realPath(root) ?? root;
  const evidence = path.join(home, 'evidence') + path.sep;
  const images = new Map<string, Picture>();
  // A record alone may show in its text what others describe.
  for (const { data } of recordsOf(record ? portfolio.records : records, 'document')) {
    if (!isPicture(data.media)) continue;
    if (record && record.data.id !== data.id && !names(record.body, path.posix.basename(data.file))) continue;
    const file = path.join(home, data.file);
    if (!file.startsWith(evidence) || env.files.realPath(file) !== file) continue;
    const size = env.files.size(file);
    if (size !== undefined && size <= LARGEST_IMAGE)
      images.set(data.file, { media: data.media, bytes: env.files.readBytes(file) });
  }
  return images;
}
