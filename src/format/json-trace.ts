/** Traces and loose ends -> JSON in versioned envelopes, for programs. */

import type { CpdRecord } from '../record/record';
import type { LooseEnds } from '../report/loose-ends';
import type { TraceNode } from '../report/trace';
import { jsonText } from './json';

export function renderTraceJson(asked: CpdRecord, trees: readonly TraceNode[]): string {
  return jsonText({ format: 'cpd-trace', version: 1, asked: asked.data.id, trees: trees.map(nodeEntry) });
}

function nodeEntry({ record, states, need, cut, ledTo }: TraceNode): object {
  return {
    ...recordEntry(record),
    states,
    ...(need !== undefined && { need }),
    ...(cut && { cut }),
    ledTo: ledTo.map(nodeEntry),
  };
}

export function renderLooseEndsJson(sorts: readonly LooseEnds[]): string {
  return jsonText({
    format: 'cpd-loose-ends',
    version: 1,
    ...Object.fromEntries(sorts.map(({ name, records }) => [name, records.map(recordEntry)])),
  });
}

function recordEntry({ kind, data }: CpdRecord) {
  return { id: data.id, kind, date: data.date, title: data.title };
}
