/** A bundle as an assessor reads it first: whose it is, for whom, the statement, and what is in it. */

import type { BagFact } from '../audit/bag';
import { stripControls } from '../record/controls';
import type { TextOptions } from './text';
import { cut } from './text-width';

interface OpenedBundle {
  facts: readonly BagFact[];
  files: ReadonlyMap<string, Uint8Array>;
}

/** What is told of a bag, in this order; a label of the bag and how it is called here. */
const TOLD: readonly (readonly [label: string, title: string])[] = [
  ['Contact-Name', 'Name'],
  ['CPD-Body', 'Body'],
  ['CPD-Member-Number', 'Member number'],
  ['CPD-Audit', 'Audit'],
  ['CPD-Stage', 'Stage'],
  ['CPD-Period', 'Period'],
  ['CPD-Statement', 'Statement'],
  ['Bag-Count', 'Part'],
  ['Bagging-Date', 'Made on'],
  ['Bag-Software-Agent', 'Made with'],
  ['CPD-Git-Commit', 'Commit'],
  ['CPD-Git-State', 'State'],
  ['CPD-Git-Signed-By', 'Signed by'],
  ['CPD-Submission', 'Tag'],
  ['CPD-Submission-Signed-By', 'Tag signed by'],
  ['CPD-Allowed', 'Let through'],
];

const TITLE_WIDTH = 14;

interface Told {
  records?: readonly { kind?: unknown; title?: unknown; of?: unknown; written?: unknown; daysAfter?: unknown }[];
  evidence?: readonly { number?: unknown; title?: unknown; file?: unknown }[];
}

export function renderOpenedBundle({ facts, files }: OpenedBundle, { columns, style }: TextOptions): string {
  const rows = TOLD.flatMap(([label, title]) =>
    facts
      .filter(([one]) => one === label)
      .map(([, value]) => `${style.dim(title.padEnd(TITLE_WIDTH))} ${stripControls(value)}`),
  );
  const { records = [], evidence = [] } = toldIn(files);
  const line = (parts: readonly unknown[]) => cut(`  ${stripControls(parts.map(String).join('  '))}`, columns);
  return `${[
    ...rows,
    ...(records.length > 0
      ? ['', style.bold('Records, with the day they are of and how long after it they were written')]
      : []),
    ...records.map(({ kind, title, of, daysAfter }) =>
      line([of, (typeof daysAfter === 'number' ? `${daysAfter} d` : '').padStart(5), String(kind).padEnd(10), title]),
    ),
    ...(evidence.length > 0 ? ['', style.bold('Evidence')] : []),
    ...evidence.map(({ number, title, file }) => line([`${number}.`, title, file])),
    '',
    ...beginningOf(files),
    ...named(files, /^[^/]+\/data\/review\.md$/).map((path) => `A form for feedback is ${path}`),
  ].join('\n')}\n`;
}

/** Of a bundle in parts, only the first has the document. */
function beginningOf(files: OpenedBundle['files']): string[] {
  const documents = named(files, /^[^/]+\/data\/[^/]+\.pdf$/);
  return documents.length > 0
    ? documents.map((path) => `Begin with ${path}`)
    : [
        'Only evidence is in this part; begin with part 1.',
        ...named(files, /\/data\//).map((path) => `  ${stripControls(path)}`),
      ];
}

function named(files: OpenedBundle['files'], form: RegExp): string[] {
  return [...files.keys()].filter((path) => form.test(path));
}

/** What the bundle says of itself; nothing where it holds none, as the later parts of a split one do. */
function toldIn(files: ReadonlyMap<string, Uint8Array>): Told {
  const [, content] = [...files].find(([path]) => /^[^/]+\/data\/bundle\.json$/.test(path)) ?? [];
  if (!content) return {};
  try {
    const told: unknown = JSON.parse(Buffer.from(content).toString('utf8'));
    return typeof told === 'object' && told !== null ? listsOf(told) : {};
  } catch {
    return {};
  }
}

function listsOf(told: Told): Told {
  const lists = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one) : []);
  return { records: lists(told.records), evidence: lists(told.evidence) };
}
