/** What a document that is handed over says besides the record: for whom it is, the statement, when it was written, the evidence. */

import { type BundleScope, type BundleSource, memberNumber } from '../audit/bundle';
import { lagWords, type TimelineEntry } from '../audit/timeline';
import type { Period } from '../portfolio/selection';
import { longDate } from '../record/calendar-date';
import { KINDS } from '../record/kind';
import type { DocumentRecord } from '../record/record';
import type { Config } from '../record/schema-types';
import { countOf, sizeWords } from './amount-words';
import {
  type Block,
  type Field,
  groupSection,
  type Line,
  type Picture,
  type ReportDocument,
  type Run,
  type Section,
  text,
} from './document';

/** One evidence file, as it stands in the document. */
export interface EvidenceSheet {
  number: number;
  record: DocumentRecord;
  /** The id of the place where its pages begin; undefined where they are not in the document. */
  place?: string;
  /** What a picture shows; a PDF comes with pages of its own. */
  picture?: Picture;
  notes: readonly string[];
}

export interface Submission {
  config: Config;
  scope: BundleScope;
  /** Undefined where the portfolio is in no git repository. */
  source?: BundleSource;
  /** At most so many words of the role, as the body asks. */
  roleLimit?: number;
  timeline: readonly TimelineEntry[];
  /** True where older history is not in this clone. */
  isShallow: boolean;
  evidence: readonly EvidenceSheet[];
}

/** The same document with what belongs to a submission before and behind it. */
export function withSubmission(document: ReportDocument, submission: Submission): ReportDocument {
  const sections = document.sections.map((section) =>
    section.id === 'documents' && submission.evidence.length > 0 ? evidenceSection(section, submission) : section,
  );
  return {
    ...document,
    cover: [...forWhom(submission), ...document.cover],
    sections: [
      ...statementSections(submission),
      ...roleSections(submission),
      ...sections,
      ...timelineSections(submission),
      ...sheetSections(submission),
    ],
  };
}

function forWhom({ config, scope: { body, audit, period } }: Submission): Field[] {
  const number = memberNumber(config, body);
  const what = audit ? audit.data.title : body;
  return [
    ...field('For', what),
    ...field('Member number', number),
    ...(audit?.data.period === undefined ? [] : field('Period asked for', spanWords(period))),
  ];
}

function statementSections({ scope: { audit } }: Submission): Section[] {
  const statement = audit?.data.statement;
  if (audit === undefined || statement === undefined) return [];
  const paragraph: Block = { kind: 'paragraph', line: [text(statement, 'strong')] };
  return [{ ...groupSection('statement', 'Statement', 1), byline: [audit.data.title], blocks: [paragraph] }];
}

function roleSections({ config, scope, roleLimit }: Submission): Section[] {
  const role = config.role?.trim();
  if (role === undefined || role === '') return [];
  const words = role.split(/\s+/).length;
  const limit = roleLimit === undefined ? '' : ` of at most ${roleLimit}, as ${scope.body} asks`;
  const paragraph: Block = { kind: 'paragraph', line: [text(role)] };
  return [{ ...groupSection('role', 'Role', 1), byline: [`${countOf(words, 'word')}${limit}`], blocks: [paragraph] }];
}

const TIMELINE_COLUMNS = [
  { heading: 'Record', align: 'start' },
  { heading: 'Of', align: 'start' },
  { heading: 'First written', align: 'start' },
  { heading: 'Last changed', align: 'start' },
] as const;

/** What the history of the files says, without a word on what it should be. */
function timelineSections({ source, timeline, isShallow }: Submission): Section[] {
  if (!source || timeline.length === 0) return [];
  const { commit, isClean, tags, signed } = source;
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      line: [
        text(
          'As git tells it: when the file of each record was first committed, how long after what it is about, and when it was last changed. It is shown and not judged; a plan is written before, and a note may be moved from paper later.',
        ),
      ],
    },
    {
      kind: 'fields',
      fields: [
        {
          label: 'Commit',
          value: [text(commit, 'code'), text(isClean ? '' : ', with changes that are not committed', 'quiet')],
        },
        ...field('Signed by', signed),
        ...tags.flatMap(({ name, signed: by }) => [
          { label: 'Tag', value: [text(name, 'code'), text(by === undefined ? '' : `, signed by ${by}`)] },
        ]),
        ...(isShallow ? field('History', 'only a part of it is in the repository that this was made from') : []),
      ],
    },
    { kind: 'table', columns: TIMELINE_COLUMNS, rows: timeline.map((entry) => ({ cells: timelineCells(entry) })) },
  ];
  return [{ ...groupSection('timeline', 'When it was written', 1), blocks }];
}

function timelineCells({ record, day, history, lag = 0, isChanged }: TimelineEntry): Line[] {
  const title: Run = { kind: 'record', id: record.data.id, text: record.data.title };
  if (!history)
    return [[title], [text(longDate(day))], [text('not committed', 'quiet')], [text('not committed', 'quiet')]];
  const { first, last } = history;
  const late = first.committed === first.written ? '' : `, committed on ${longDate(first.committed)}`;
  const by = last.signed === undefined ? '' : `, signed by ${last.signed}`;
  return [
    [text(KINDS[record.kind].title, 'quiet'), text(' '), title],
    [text(longDate(day))],
    [text(longDate(first.written)), text(`, ${lagWords(lag)}${late}`, 'quiet')],
    [
      text(last.id === first.id ? 'not since' : longDate(last.written)),
      text(`${by}${isChanged ? ', and since, not committed' : ''}`, 'quiet'),
    ],
  ];
}

/** The list of evidence says where each file stands: in the document, or beside it. */
function evidenceSection(documents: Section, { evidence }: Submission): Section {
  const items = evidence.map(({ number, record, place, notes }): Line => {
    const where: Run =
      place === undefined
        ? text(`beside this document, as ${record.data.file}`, 'quiet')
        : { kind: 'record', id: place, text: 'in this document' };
    return [
      text(`${number}. `),
      { kind: 'record', id: record.data.id, text: record.data.title },
      text(': '),
      where,
      ...(notes.length === 0 ? [] : [text(`; ${notes.join('; ')}`, 'quiet')]),
    ];
  });
  const list: Block = { kind: 'list', caption: 'Evidence, numbered', items };
  return { ...documents, blocks: [list, ...documents.blocks.filter(({ kind }) => kind !== 'image')] };
}

/** Before the pages of each file one that says what they are. */
function sheetSections({ evidence }: Submission): Section[] {
  const inside = evidence.filter(({ place, picture }) => place !== undefined || picture !== undefined);
  if (inside.length === 0) return [];
  const sheets = inside.map(({ number, record, picture }): Section => {
    const { data } = record;
    const fields: Field[] = [
      ...field('File', data.file),
      ...field('Of', longDate(data.date)),
      ...field('Size', `${sizeWords(data.size)}, ${data.media}`),
      { label: 'SHA-256', value: [text(data.sha256, 'code')] },
    ];
    const shown: Block[] = picture ? [{ kind: 'image', picture, alt: data.title, caption: [] }] : [];
    return {
      ...groupSection(sheetId(data.id), `${number}. ${data.title}`, 2),
      blocks: [{ kind: 'fields', fields }, ...shown],
    };
  });
  return [groupSection('evidence', 'Evidence', 1), ...sheets];
}

/** Where the sheet of a document stands. */
export function sheetId(document: string): string {
  return `sheet-${document}`;
}

function field(label: string, value: string | undefined): Field[] {
  return value === undefined || value === '' ? [] : [{ label, value: [text(value)] }];
}

function spanWords({ from, until }: Period): string {
  return [from && longDate(from), until && `to ${longDate(until)}`].filter(Boolean).join(' ');
}
