/** The tables or questions of a body's own form, filled from the records: one entry serves every body. */

import { categoriesOf } from '../audit/requirements';
import { recordsOf } from '../portfolio/portfolio';
import { type Look, type Section as ReflectionSection, sectionsOf } from '../portfolio/reflection-sections';
import { fold } from '../record/fold';
import type { ActivityRecord, GoalRecord } from '../record/record';
import type { BodyForm, FormColumn, Profile } from '../record/schema-types';
import { type Block, groupSection, type Line, type Section, stack, text } from './document';
import { linkedFrom, type Scope, titleOf } from './scope';
import type { Cell, Table } from './table';

type Subject = GoalRecord | ActivityRecord;
type From = FormColumn['from'][number];

interface Filling {
  scope: Scope;
  profile: Profile;
  /** Of the goals in the document, by id, from 1: their numbers in the plan. */
  numbers: ReadonlyMap<string, string>;
}

interface FilledForm {
  form: BodyForm;
  rows: readonly { record: Subject; cells: readonly string[] }[];
}

/** One table a form, for spreadsheets. */
export function bodyFormTables(scope: Scope): Table[] {
  return filledForms(scope).map(({ form, rows }) => ({
    id: `${scope.profile?.id}-${form.id}`,
    title: `${scope.profile?.body} ${form.title}`,
    columns: form.columns.map(({ title, from }, index) => ({
      key: `column-${index + 1}`,
      title,
      type: ONLY_TYPES[from.join()] ?? 'text',
      about: `As ${scope.profile?.body} asks for it in a form of its own.`,
    })),
    rows: rows.map(({ record, cells }) =>
      cells.map((cell, index): Cell => {
        const from = form.columns[index]?.from ?? [];
        if (cell === '') return undefined;
        if (from.join() === 'hours') return Number(cell);
        return from[0] === 'title' ? { text: cell, to: record.data.id } : cell;
      }),
    ),
  }));
}

/** A chapter with the body's form, before the records themselves; none where it has none. */
export function bodyFormSections(scope: Scope): Section[] {
  const { profile } = scope;
  const forms = filledForms(scope);
  if (!profile || forms.length === 0) return [];
  return [
    groupSection('body-form', `The record as ${profile.body} asks for it`, 1),
    ...forms.map(({ form, rows }) => ({
      ...groupSection(`body-form-${form.id}`, form.title, 2),
      blocks: rows.length > 0 ? formBlocks(form, rows) : [nothing(form)],
    })),
  ];
}

function nothing({ rows }: BodyForm): Block {
  return { kind: 'paragraph', line: [text(`There are no ${rows} in this time.`, 'quiet')] };
}

function formBlocks(form: BodyForm, rows: FilledForm['rows']): Block[] {
  if (form.layout !== 'entries')
    return [
      {
        kind: 'table',
        columns: form.columns.map(({ title, from }) => ({
          heading: title,
          align: 'start',
          ...(from.every((one) => NARROW.includes(one)) && { isNarrow: true }),
        })),
        rows: rows.map(({ record, cells }) => ({
          cells: cells.map((cell, index) =>
            form.columns[index]?.from[0] === 'title' ? titleLine(record, cell) : lineOf(cell),
          ),
        })),
      },
    ];
  return rows.flatMap(({ record, cells }): Block[] => [
    {
      kind: 'fields',
      caption: titleLine(record, record.data.title),
      fields: form.columns.flatMap(({ title }, index) => {
        const cell = cells[index] ?? '';
        return cell === '' ? [] : [{ label: title, value: lineOf(cell) }];
      }),
    },
  ]);
}

/** The first line leads to the record. */
function titleLine({ data }: Subject, words: string): Line {
  const [first = '', ...rest] = words.split('\n');
  return stack([[{ kind: 'record', id: data.id, text: first }], ...rest.map((line) => [text(line, 'quiet')])]);
}

function lineOf(words: string): Line {
  return stack(words.split('\n').map((line) => [text(line)]));
}

function filledForms(scope: Scope): FilledForm[] {
  const { profile, records } = scope;
  if (!profile?.forms) return [];
  const numbers = new Map(recordsOf(records, 'goal').map(({ data }, index) => [data.id, String(index + 1)]));
  const filling = { scope, profile, numbers };
  return profile.forms.map((form) => {
    const subjects: readonly Subject[] =
      form.rows === 'goals'
        ? recordsOf(records, 'goal')
        : recordsOf(records, 'activity').filter(({ data }) => data.status === 'done');
    return {
      form,
      rows: subjects.map((record) => {
        const sections = answeredSections(scope, record);
        return { record, cells: form.columns.map((column) => cellOf(filling, record, sections, column)) };
      }),
    };
  });
}

/** What the reflections in the document that are about a record answer. */
function answeredSections(scope: Scope, { data: { id } }: Subject): ReflectionSection[] {
  return linkedFrom(scope, id, 'reflection', 'about')
    .filter(({ data }) => scope.included.has(data.id))
    .flatMap((reflection) => sectionsOf(reflection, scope.templates))
    .filter(({ isAnswered }) => isAnswered);
}

/** Everything that the column asks for, one below the other; `looks` speak only where no heading is answered. */
function cellOf(
  filling: Filling,
  record: Subject,
  sections: readonly ReflectionSection[],
  { from, answers = [] }: FormColumn,
): string {
  const wanted = new Set(answers.map(asHeading));
  const answered = sections.filter(({ title }) => wanted.has(asHeading(title)));
  const looking = (look: Look) => (answered.length > 0 ? [] : sections.filter(({ looks }) => looks.has(look)));
  const parts = from.flatMap((one): (string | undefined)[] => {
    const look = LOOKS[one];
    return look ? looking(look).map(({ answer }) => asFlow(answer)) : [fieldOf(filling, record, one)];
  });
  return [...parts, ...answered.map(({ answer }) => asFlow(answer))]
    .filter((part) => part !== undefined && part.trim() !== '')
    .join('\n');
}

/** Headings are the same whatever their case and their question mark. */
function asHeading(title: string): string {
  return fold(title).replace(/[\s?:.]+$/, '');
}

/** Words between stars or low lines, which a body's own form has no other letters for. */
const EMPHASIS = /(?<![\p{L}\p{N}*_])(\*{1,3}|_{1,3})(?=\S)([^*_\n]+)(?<=\S)\1(?![\p{L}\p{N}*_])/gu;

/** A paragraph is one line, wherever it was broken in the file; items of lists stay lines of their own. */
function asFlow(markdown: string): string {
  return markdown
    .replaceAll(EMPHASIS, '$2')
    .replaceAll(/\r?\n(?!\r?\n|[ \t]*(?:[-*+]|\d+[.)])[ \t])(?<!\n\r?\n)/g, ' ')
    .replaceAll(/(?:\r?\n)+/g, '\n');
}

const LOOKS: Partial<Record<From, Look>> = {
  'looks-back': 'back',
  'looks-why': 'why',
  'looks-forward': 'forward',
};

/** What takes a word or two. */
const NARROW: readonly From[] = ['number', 'date', 'hours', 'goals', 'category', 'target', 'state', 'competences'];

/** What a spreadsheet can sort by. */
const ONLY_TYPES: Readonly<Record<string, 'date' | 'number'>> = { date: 'date', target: 'date', hours: 'number' };

function fieldOf({ scope, profile, numbers }: Filling, record: Subject, from: From): string | undefined {
  const { data } = record;
  switch (from) {
    case 'date':
    case 'title':
      return data[from];
    case 'number':
      return numbers.get(data.id);
    case 'competences':
      return data.competences?.join(', ');
    case 'documents':
      return data.documents?.map((id) => titleOf(scope, id)).join('; ');
  }
  return record.kind === 'goal' ? goalValue(record, from) : activityValue({ scope, profile, numbers }, record, from);
}

function goalValue({ data }: GoalRecord, from: From): string | undefined {
  switch (from) {
    case 'why':
    case 'measure':
    case 'support':
    case 'target':
      return data[from];
    case 'state':
      return data.closed === undefined ? data.status : `${data.status} ${data.closed}`;
    default:
      return undefined;
  }
}

function activityValue({ scope, profile, numbers }: Filling, record: ActivityRecord, from: From): string | undefined {
  const { data } = record;
  switch (from) {
    case 'type':
      return scope.types.get(data.type) ?? data.type;
    case 'category':
      return categoriesOf(record, profile)
        .map(({ title }) => title)
        .join(', ');
    case 'hours':
      return data.hours?.toString();
    case 'goals':
      return data.goals?.flatMap((id) => numbers.get(id) ?? []).join(', ');
    case 'provider':
    case 'learned':
    case 'relevance':
      return data[from];
    default:
      return undefined;
  }
}
