/** What a bundle holds: one PDF with everything, the workbook, the sources, the evidence, and all of it as JSON. */

import { bagPath } from '../../audit/bag-path';
import type { BundleFacts } from '../../audit/bundle';
import { type TimelineEntry, timelineOf } from '../../audit/timeline';
import type { Env } from '../../env';
import { renderBundleJson } from '../../format/bundle-json';
import { renderJson } from '../../format/json';
import type { Look } from '../../format/page';
import { readPrint } from '../../format/pdf-print';
import { indexRecords, type Portfolio } from '../../portfolio/portfolio';
import type { CpdRecord } from '../../record/record';
import type { Profile } from '../../record/schema-types';
import { sourceText } from '../../record/source-text';
import { type EvidenceSheet, type Submission, sheetId, withSubmission } from '../../report/submission';
import type { EvidenceItem } from './bundle-evidence';
import { type ExportSubject, makeReport, reportInput } from './export-input';
import { makePdf, withBrowser } from './export-pdf';
import { makeXlsx } from './export-workbook';

/** Where an assessor finds the form for the feedback. */
const REVIEW_FILE = 'review.md';

export interface BundleInput {
  root: string;
  /** With everything cut that is to be cut. */
  portfolio: Portfolio;
  leaving: readonly CpdRecord[];
  /** Where the files of records lie that are called otherwise here. */
  paths: ReadonlyMap<string, string>;
  evidence: readonly EvidenceItem[];
  facts: BundleFacts;
  profile?: Profile;
  errors: number;
  name: string;
  /** The form on which the assessor can write the feedback, where there is an audit that it would be of. */
  review?: string;
  browser?: string;
  look: Look;
}

/** The PDF alone, with every page of evidence that a PDF can hold. */
export async function makeBundlePdf(env: Env, input: BundleInput): Promise<Uint8Array> {
  const submission = await submissionOf(env, input);
  return printed(env, subjectOf(input), submission, input.evidence);
}

/** Every file of the payload, by path. */
export async function makePayload(env: Env, input: BundleInput): Promise<Map<string, Uint8Array>> {
  const { name, evidence, facts, review } = input;
  const subject = subjectOf(input);
  const submission = await submissionOf(env, input);
  const files = {
    ...{ document: `${name}.pdf`, workbook: `${name}.xlsx`, data: `${name}.json` },
    ...(review !== undefined && { review: REVIEW_FILE }),
  };
  const about = renderBundleJson({
    facts,
    timeline: submission.timeline,
    evidence: submission.evidence.map((sheet, index) => ({
      ...sheet,
      keptSha256: evidence[index]?.kept.data.sha256 ?? sheet.record.data.sha256,
    })),
    files,
  });
  const taken = new Set<string>();
  // The browser prints while the rest is made.
  const [document, rest] = await Promise.all([
    printed(env, subject, submission, evidence),
    wholeOf(makeXlsx(env, subject)).then((workbook) => [
      [files.workbook, workbook] as const,
      [files.data, encode([...renderJson(reportInput(env, subject))].join(''))] as const,
      ['bundle.json', encode(about)] as const,
      ...(review === undefined ? [] : [[REVIEW_FILE, encode(review)] as const]),
      ...subject.records.map((record) => [bagPath(record.path, taken), encode(sourceText(record))] as const),
    ]),
  ]);
  return new Map<string, Uint8Array>([
    [files.document, document],
    ...rest,
    ...evidence.map(({ record, bytes }) => [record.data.file, bytes] as const),
  ]);
}

/** The export that the bundle is made from: assessors' eyes, and evidence as it leaves. */
function subjectOf({ root, portfolio, leaving, evidence, facts, ...input }: BundleInput): ExportSubject {
  const changed = new Map(evidence.map(({ kept, record }): [CpdRecord, CpdRecord] => [kept, record]));
  const asItLeaves = (record: CpdRecord) => changed.get(record) ?? record;
  return {
    root,
    portfolio: { ...portfolio, ...indexRecords(portfolio.records.map(asItLeaves)) },
    record: undefined,
    records: leaving.map(asItLeaves),
    period: facts.scope.period,
    selection: undefined,
    assessorsOnly: true,
    profile: input.profile,
    errors: input.errors,
    name: input.name,
    // Links start where the workbook lies, beside the evidence.
    folder: root,
    browser: input.browser,
    look: input.look,
  };
}

async function submissionOf(env: Env, { root, evidence, facts, profile, ...input }: BundleInput): Promise<Submission> {
  const [timeline, isShallow] = facts.source
    ? await Promise.all([readTimeline(env, root, input), env.git.past.isShallow(root)])
    : [[], false];
  return {
    config: facts.config,
    scope: facts.scope,
    source: facts.source,
    roleLimit: profile?.parts?.find(({ part }) => part === 'role')?.words,
    timeline,
    isShallow,
    evidence: evidence.map(sheetOf),
  };
}

async function readTimeline(
  env: Env,
  root: string,
  { leaving, paths }: Pick<BundleInput, 'leaving' | 'paths'>,
): Promise<TimelineEntry[]> {
  const placeOf = ({ path }: CpdRecord) => paths.get(path) ?? path;
  const [histories, differing] = await Promise.all([
    env.git.timeline.written(root),
    env.git.changed(root, leaving.map(placeOf)),
  ]);
  const changed = new Set(differing);
  return timelineOf(
    leaving,
    (record) => histories.get(placeOf(record)),
    (record) => changed.has(placeOf(record)),
  );
}

export function sheetOf({ number, record, bytes, form, pageCount, notes }: EvidenceItem): EvidenceSheet {
  const { data } = record;
  const isShown = pageCount > 0 || form === 'picture';
  return {
    number,
    record,
    notes,
    ...(isShown && { place: sheetId(data.id) }),
    ...(form === 'picture' && { picture: { media: data.media, bytes } }),
  };
}

/** The pages of evidence come behind those that are printed, and what leads to a document leads there. */
async function printed(
  env: Env,
  subject: ExportSubject,
  submission: Submission,
  evidence: readonly EvidenceItem[],
): Promise<Uint8Array> {
  const parts = evidence
    .filter(({ pageCount }) => pageCount > 0)
    .map(({ record: { data }, bytes }) => ({
      print: readPrint(bytes),
      evidence: { ids: [data.id, sheetId(data.id)], title: data.title },
    }));
  const aliases = evidence
    .filter(({ form }) => form === 'picture')
    .map(({ record: { data } }) => [data.id, sheetId(data.id)] as const);
  return withBrowser(env, subject, (browser) => {
    const report = withSubmission(makeReport(env, subject), submission);
    return makePdf(env, browser, subject, report, { parts, aliases: new Map(aliases) });
  });
}

function encode(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  for await (const piece of pieces) held.push(piece);
  return Buffer.concat(held);
}
