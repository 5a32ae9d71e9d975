/** What is exported, as every format is made from it, and how its files are written. */

import * as path from 'node:path';
import type { Env, Pieces } from '../../env';
import { type Look, type Medium, type PageOptions, pageStyles } from '../../format/page';
import { stripPicture } from '../../format/strip-picture';
import { type Portfolio, recordsOf } from '../../portfolio/portfolio';
import type { Period } from '../../portfolio/selection';
import type { CpdRecord } from '../../record/record';
import type { Profile } from '../../record/schema-types';
import { isPicture, type Picture, type ReportDocument } from '../../report/document';
import { reportPortfolio, reportRecord } from '../../report/portfolio-report';
import type { ReportInput } from '../../report/scope';
import { readTemplates } from './check-portfolio';

/** What a document is made from. */
export interface DocumentSubject {
  root: string;
  portfolio: Portfolio;
  /** The one record, where it is not the whole. */
  record: CpdRecord | undefined;
  records: readonly CpdRecord[];
  period: Period;
  /** The words of the query, where it is a part of the whole. */
  selection: string | undefined;
  assessorsOnly: boolean;
  /** The body whose own form is filled in as well. */
  profile: Profile | undefined;
  /** Errors that stand in the record nevertheless; a document says so. */
  errors: number;
  look: Look;
}

/** What is exported, and where to. */
export interface ExportSubject extends DocumentSubject {
  /** File name without extension. */
  name: string;
  folder: string;
  /** The one file that it is to be was named whole, and nothing stands beside it. */
  isAlone?: boolean;
  browser: string | undefined;
  /** One PDF of each record as well. */
  isEach?: boolean;
  /** What was printed before need not be printed again. */
  isRemembered?: boolean;
}

/** What every format is made from; pictures are read where they are shown. */
export function reportInput(env: Env, subject: DocumentSubject): ReportInput {
  const { root, portfolio, record, records, period, selection, assessorsOnly, profile, errors } = subject;
  const { version, clock } = env;
  return {
    portfolio,
    records,
    period,
    selection,
    assessorsOnly,
    profile,
    errors,
    today: clock.today(),
    version,
    templates: profile?.forms && !record ? readTemplates(env, root) : undefined,
    images: new Map(),
  };
}

export function makeReport(env: Env, subject: DocumentSubject): ReportDocument {
  const { record } = subject;
  const input = { ...reportInput(env, subject), images: readImages(env, subject) };
  return record ? reportRecord({ ...input, record }) : reportPortfolio(input);
}

/** Writes one file of the export, in one step, and returns its absolute path. */
export function writeFile(env: Env, subject: ExportSubject, name: string, content: string | Uint8Array): string {
  const file = path.join(subject.folder, name);
  env.files.replace(file, content);
  return file;
}

/** The same in pieces, for what may be too large to be held as a whole. */
export async function writePieces(env: Env, subject: ExportSubject, name: string, pieces: Pieces): Promise<string> {
  const file = path.join(subject.folder, name);
  await env.files.replaceBy(file, pieces);
  return file;
}

/** What a page for a medium is dressed with, with the fonts inside that its text needs. */
export function dressedFor({ look }: DocumentSubject, medium: Medium): PageOptions {
  return { styles: (text) => pageStyles(look, medium, text), fragments: look.fragments, medium };
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
function readImages(env: Env, { root, record, records, portfolio }: DocumentSubject): ReadonlyMap<string, Picture> {
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
    // The file is kept as it came; the picture that is shown says nothing of who took it, and where.
    const bytes = size !== undefined && size <= LARGEST_IMAGE ? stripPicture(env.files.readBytes(file)) : undefined;
    if (bytes) images.set(data.file, { media: data.media, bytes });
  }
  return images;
}
