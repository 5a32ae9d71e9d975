/** A bundle, as programs are told of it: what is in it, when that was written, and what was let through. */

import type { BundleFacts } from '../audit/bundle';
import type { TimelineEntry } from '../audit/timeline';
import type { EvidenceSheet } from '../report/submission';
import { jsonText } from './json';

export interface BundleContents {
  facts: BundleFacts;
  timeline: readonly TimelineEntry[];
  evidence: readonly (EvidenceSheet & { keptSha256: string })[];
  /** The files beside records and evidence, by what they are. */
  files: Readonly<Record<string, string>>;
}

export function renderBundleJson({ facts, timeline, evidence, files }: BundleContents): string {
  const { config, scope, source, day, version, allowed } = facts;
  const { body, audit, period } = scope;
  return jsonText({
    format: 'cpd-bundle',
    version: 1,
    made: day,
    program: `cpd ${version}`,
    name: config.name,
    body,
    period,
    ...(audit && {
      audit: { id: audit.data.id, title: audit.data.title, stage: audit.data.stage, statement: audit.data.statement },
    }),
    ...(source && {
      git: {
        commit: source.commit,
        clean: source.isClean,
        signedBy: source.signed,
        submissions: source.tags.map(({ name, signed }) => ({ tag: name, signedBy: signed })),
      },
    }),
    files,
    records: timeline.map(({ record, day: about, history, lag, isChanged }) => ({
      id: record.data.id,
      kind: record.kind,
      title: record.data.title,
      path: record.path,
      of: about,
      ...(history && {
        written: history.first.written,
        committed: history.first.committed,
        daysAfter: lag,
        changed: history.last.written,
        commit: history.last.id,
        signedBy: history.last.signed,
      }),
      ...((!history || isChanged) && { uncommitted: true }),
    })),
    evidence: evidence.map(({ number, record, place, notes, keptSha256 }) => ({
      number,
      id: record.data.id,
      title: record.data.title,
      file: record.data.file,
      size: record.data.size,
      sha256: record.data.sha256,
      ...(keptSha256 !== record.data.sha256 && { kept: keptSha256 }),
      inDocument: place !== undefined,
      notes,
    })),
    allowed,
  });
}
