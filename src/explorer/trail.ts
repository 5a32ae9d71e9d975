/** What led to a record and what came of it, over as many links as there are, with the evidence for each. */

import type { RecordFacts } from '../report/page-facts';

export function trailOf(records: readonly RecordFacts[], id: string): ReadonlySet<string> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const linking = new Map<string, string[]>();
  for (const record of records)
    for (const link of record.links ?? []) linking.set(link, [...(linking.get(link) ?? []), record.id]);
  const isDocument = (one: string) => byId.get(one)?.kind === 'document';
  const before = (one: string) => (byId.get(one)?.links ?? []).filter((link) => !isDocument(link));
  const after = (one: string) => linking.get(one) ?? [];
  // A document proves what links to it: its trail is that of those.
  const starts = isDocument(id) ? [id, ...after(id)] : [id];
  const trail = new Set([...reach(starts, before), ...reach(starts, after)]);
  for (const one of [...trail]) for (const link of byId.get(one)?.links ?? []) if (isDocument(link)) trail.add(link);
  return trail;
}

function reach(starts: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const reached = new Set(starts);
  for (const one of reached) for (const other of next(one)) reached.add(other);
  return reached;
}
