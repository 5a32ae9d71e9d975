/** What an assessor would see otherwise in one state of a portfolio than in another. */

import { type Portfolio, visibilityOf } from '../portfolio/portfolio';
import type { EvidenceFile } from '../portfolio/rules/rule';
import { compareWords } from '../record/compare-words';
import { compareText } from '../record/finding';
import type { CpdRecord } from '../record/record';
import type { ChangedWords } from '../record/word-diff';

/** A portfolio as it was in a commit, with its configuration as text, and its evidence by path. */
export interface PortfolioState {
  portfolio: Portfolio;
  config: string;
  evidence: ReadonlyMap<string, EvidenceFile>;
}

/** `hidden` is what was for assessors and is private now; `shared` the other way round. */
export type DifferenceEvent = 'added' | 'changed' | 'removed' | 'hidden' | 'shared';

interface RecordDifference {
  event: DifferenceEvent;
  /** As it is in the later state, or was in the earlier one. */
  record: CpdRecord;
  /** The path that its file had before, where it had another. */
  was?: string;
  /** Of what changed, the lines. */
  lines: readonly (readonly ChangedWords[])[];
}

interface EvidenceDifference {
  event: 'added' | 'changed' | 'removed';
  path: string;
  /** The title of the document that describes it. */
  title: string;
}

export interface Difference {
  /** By path. */
  records: readonly RecordDifference[];
  evidence: readonly EvidenceDifference[];
  /** Lines of cpd.yaml: name, role, memberships and what else stands on the cover. */
  config: readonly (readonly ChangedWords[])[];
  /** Records that differ and were private before and after: no assessor sees that. */
  privateCount: number;
}

export function compareStates(before: PortfolioState, after: PortfolioState): Difference {
  const ids = new Set([...before.portfolio.byId.keys(), ...after.portfolio.byId.keys()]);
  const records: RecordDifference[] = [];
  let privateCount = 0;
  for (const id of ids) {
    const [was, is] = [before.portfolio.byId.get(id), after.portfolio.byId.get(id)];
    const [wasSeen, isSeen] = [isSeenIn(before, was), isSeenIn(after, is)];
    if (!wasSeen && !isSeen) privateCount += was?.source.text === is?.source.text ? 0 : 1;
    else {
      const difference = differenceOf({ was, is, wasSeen, isSeen });
      if (difference) records.push(difference);
    }
  }
  return {
    records: records.sort((a, b) => compareText(a.record.path, b.record.path)),
    evidence: compareEvidence(before, after),
    config: compareWords(before.config, after.config),
    privateCount,
  };
}

function isSeenIn({ portfolio }: PortfolioState, record: CpdRecord | undefined): boolean {
  return record !== undefined && visibilityOf(record, portfolio.config) === 'assessors';
}

function differenceOf({
  was,
  is,
  wasSeen,
  isSeen,
}: {
  was: CpdRecord | undefined;
  is: CpdRecord | undefined;
  wasSeen: boolean;
  isSeen: boolean;
}): RecordDifference | undefined {
  if (!is) return was && { event: 'removed', record: was, lines: [] };
  if (!was) return { event: 'added', record: is, lines: [] };
  if (wasSeen !== isSeen) return { event: isSeen ? 'shared' : 'hidden', record: is, lines: [] };
  const lines = compareWords(seenText(was), seenText(is)).filter((line) => line.some(({ text }) => text.trim() !== ''));
  if (lines.length === 0 && was.path === is.path) return undefined;
  return { event: 'changed', record: is, ...(was.path !== is.path && { was: was.path }), lines };
}

/** Without the note that an audit was handed over, which is made after it was: no two submissions could agree in it. */
function seenText({ kind, body, source: { text } }: CpdRecord): string {
  if (kind !== 'audit') return text;
  const head = text.slice(0, text.length - body.length);
  return head.replaceAll(/^(?:submitted|commit|submission):.*\n/gm, '') + body;
}

/**
 * Files that a document for assessors describes before and after: what came or went with its document is told there. It is
 * the checksum of what lies there that counts, whatever the document says.
 */
function compareEvidence(before: PortfolioState, after: PortfolioState): EvidenceDifference[] {
  const was = evidenceOf(before);
  return [...evidenceOf(after)].flatMap(([path, { title, sha256 }]): EvidenceDifference[] => {
    const old = was.get(path);
    if (!old || old.sha256 === sha256) return [];
    const event = old.sha256 === undefined ? 'added' : sha256 === undefined ? 'removed' : 'changed';
    return [{ event, path, title }];
  });
}

/** By path; without a checksum where the file is not there. */
function evidenceOf(state: PortfolioState): ReadonlyMap<string, { title: string; sha256: string | undefined }> {
  return new Map(
    state.portfolio.records.flatMap((record) => {
      if (record.kind !== 'document' || !isSeenIn(state, record)) return [];
      const { file, title } = record.data;
      return [[file, { title, sha256: state.evidence.get(file)?.sha256 }] as const];
    }),
  );
}
