/** A bundle before it is made, for a terminal and for programs: what goes, what stays and why, what stands in the way. */

import type { BundleFacts, StayingRecord } from '../audit/bundle';
import type { GateFinding } from '../audit/gate';
import { stripControls } from '../record/controls';
import { KINDS } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { countOf, sizeWords } from '../report/amount-words';
import type { EvidenceSheet } from '../report/submission';
import { jsonText } from './json';
import type { TextOptions } from './text';
import { cut } from './text-width';

export interface BundlePreview {
  facts: BundleFacts;
  leaving: readonly CpdRecord[];
  staying: readonly StayingRecord[];
  evidence: readonly EvidenceSheet[];
  /** Titles of evidence whose content nobody here can read. */
  unread: readonly string[];
  findings: readonly GateFinding[];
}

const INDENT = '  ';
/** Why. The words of a list are looked for in the text of a PDF as well, but a page of it may be a picture. */
const EYES_ONLY = 'no program reads pictures and scans';

export function renderBundlePreview(preview: BundlePreview, { columns, style }: TextOptions): string {
  const { leaving, staying, evidence, unread, findings } = preview;
  const eyesOnly = new Set(unread);
  const line = (text: string) => cut(`${INDENT}${stripControls(text)}`, columns);
  const hidden = staying.filter(({ reason }) => reason === 'private');
  const others = staying.length - hidden.length;
  const rows = [
    style.bold(`Goes: ${countOf(leaving.length, 'record')}, ${countOf(evidence.length, 'evidence file')}`),
    ...leaving.map((record) => line(recordWords(record))),
    ...evidence.flatMap(({ number, record, place, notes }) => [
      line(
        `${number}. ${record.data.file}  ${sizeWords(record.data.size)}  ${place === undefined ? 'as a file' : 'in the PDF and as a file'}`,
      ),
      ...notes.map((note) => style.dim(line(`${INDENT} ${note}`))),
      ...(eyesOnly.has(record.data.file) ? [line(`${INDENT} look through it yourself: ${EYES_ONLY}`)] : []),
    ]),
    style.bold(`Stays: ${countOf(staying.length, 'record')}`),
    ...hidden.map(({ record }) => line(`private  ${recordWords(record)}`)),
    ...(others > 0 ? [line(`of another time  ${countOf(others, 'record')}`)] : []),
    ...(findings.length > 0 ? [style.bold(`In the way: ${countOf(findings.length, 'finding')}`)] : []),
  ];
  return `${rows.join('\n')}\n${renderGateFindings(findings, { columns, style })}`;
}

/** Each with its name, by which it can be let through, and what settles it. */
export function renderGateFindings(findings: readonly GateFinding[], { style }: TextOptions): string {
  return findings
    .map(({ id, place, message, next }) => {
      const ways = (next?.split('\n') ?? []).map(
        (way, index) => `${INDENT}${INDENT}${index === 0 ? 'try' : ' or'}: ${way}\n`,
      );
      return `${INDENT}${stripControls(place)} ${stripControls(message)} ${style.dim(id)}\n${ways.join('')}`;
    })
    .join('');
}

export function renderBundlePreviewJson({
  facts,
  leaving,
  staying,
  evidence,
  unread,
  findings,
}: BundlePreview): string {
  const named = ({ kind, path, data }: CpdRecord) => ({ id: data.id, kind, title: data.title, path });
  return jsonText({
    format: 'cpd-bundle-plan',
    version: 1,
    body: facts.scope.body,
    audit: facts.scope.audit?.data.id,
    period: facts.scope.period,
    goes: leaving.map(named),
    evidence: evidence.map(({ number, record, place, notes }) => ({
      number,
      id: record.data.id,
      file: record.data.file,
      size: record.data.size,
      inDocument: place !== undefined,
      notes,
    })),
    unread,
    stays: staying.map(({ record, reason }) => ({ ...named(record), reason })),
    findings,
  });
}

function recordWords({ kind, data }: CpdRecord): string {
  return `${data.date}  ${KINDS[kind].title.padEnd(10)}  ${data.title}`;
}
