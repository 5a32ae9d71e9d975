/** The gate: what stands in the way of records that leave, each thing once, and what does not. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type EvidenceLook, type GateInput, gateFindings } from '../../src/audit/gate';
import type { DocumentRecord } from '../../src/record/record';
import type { Config } from '../../src/record/schema-types';
import { portfolioOf } from '../support/portfolio';

const SAM: Config = { schema: 1, name: 'Sam' };
const letters = (words: string) => createHash('sha256').update(words).digest('hex').slice(0, 4);
const activity = (more = '', body = '') =>
  `---\nschema: 1\nid: act-aaaaaa\ntitle: A\ndate: 2026-01-01\ntype: course\nstatus: done\n${more}\n---\n${body}`;
const document = (more = '') =>
  `id: doc-aaaaaa\ntitle: D\ndate: 2026-01-01\nfile: evidence/a.pdf\nsize: 1\nmedia: application/pdf\nsha256: ${'a'.repeat(64)}\n${more}`;

/** With all that assessors may see leaving. */
function found(files: Record<string, string>, more: Partial<GateInput> = {}, config = SAM) {
  const portfolio = portfolioOf(files, config);
  const leaving = portfolio.records.filter(({ data }) => data.visibility !== 'private');
  return gateFindings({ portfolio, leaving, terms: [], cut: [], evidence: [], ...more });
}
const told = (...args: Parameters<typeof found>) =>
  found(...args).map(({ id, place, message }) => [id, place, message]);

describe('words that must not leave', () => {
  const heron = { terms: ['Project Heron'] };
  const said = (kind: string, words: string, place: string, why: string) => [
    `${kind}/act-aaaaaa/${letters(words.toLowerCase())}`,
    place,
    `${words} ${why}`,
  ];
  const TERM = 'is on your list of what must not leave';

  test('in a field, in the text and in the name of a file, each once', () => {
    expect(told({ 'activities/a.md': activity('learned: Of project heron') }, heron)).toEqual([
      said('term', 'project heron', 'activities/a.md:8', TERM),
    ]);
    expect(told({ 'activities/a.md': activity('', '\nProject\nHeron.\n') }, heron)).toEqual([
      said('term', 'Project Heron', 'activities/a.md:11', TERM),
    ]);
    expect(told({ 'activities/a.md': activity('', 'a@b.co, and a@b.co again; not 2026-01-01') })).toEqual([
      said('address', 'a@b.co', 'activities/a.md:10', 'is an e-mail address'),
    ]);
    expect(told({ 'activities/heron.md': activity() }, { terms: ['heron'] })).toEqual([
      said('term', 'heron', 'activities/heron.md', TERM),
    ]);
    expect(told({ 'activities/a.md': activity('tags: [x, a@b.co]') })).toHaveLength(1);
    expect(told({ 'activities/a.md': activity('', '<!-- Ask a@b.co -->') })).toEqual([]);
    expect(told({ 'activities/a.md': activity('visibility: private', 'a@b.co') })).toEqual([]);
  });

  test('in cpd.yaml', () => {
    expect(told({}, {}, { ...SAM, role: 'Engineer, a@b.co' })).toEqual([
      [`address/cpd.yaml/${letters('a@b.co')}`, 'cpd.yaml', 'a@b.co is an e-mail address'],
    ]);
  });

  test('that were cut in another place, if they are long enough', () => {
    const record = portfolioOf({ 'activities/a.md': activity() }).records[0] as GateInput['leaving'][number];
    const cut = (words: string) =>
      told({ 'activities/a.md': activity('learned: We met Jon Fox') }, { cut: [{ words, record }] });
    expect(cut('Fox')).toEqual([said('cut', 'Fox', 'activities/a.md:8', 'is cut in another place')]);
    expect([cut('We'), cut('Wolf')]).toEqual([[], []]);
  });

  test('but days, checksums and ids are nobody’s', () => {
    const terms = { terms: ['2026-01-01', 'aaaaaa', 'a'.repeat(64)] };
    expect(told({ 'activities/a.md': activity('goals: [goal-aaaaaa]'), 'documents/a.md': document() }, terms)).toEqual(
      [],
    );
  });
});

describe('links to what stays', () => {
  const hidden = { 'documents/2026-d.md': document('visibility: private') };

  test.each([
    ['documents: [doc-aaaaaa]', '', 1],
    ['', 'See doc-aaaaaa.', 1],
    ['', 'See ../documents/2026-d.md.', 1],
    ['', 'See evidence/a.pdf.', 1],
    ['', '<!-- See doc-aaaaaa. -->', 0],
    ['', 'See D.', 0],
    ['', '', 0],
  ])('in %j and %j', (fields, body, count) => {
    expect(found({ ...hidden, 'activities/a.md': activity(fields, body) })).toHaveLength(count);
    expect(found({ 'documents/a.md': document(), 'activities/a.md': activity(fields, body) })).toEqual([]);
  });

  test('say what settles it', () => {
    expect(found({ ...hidden, 'activities/a.md': activity('documents: [doc-aaaaaa]') })).toEqual([
      {
        id: 'link/act-aaaaaa/doc-aaaaaa',
        place: 'activities/a.md',
        message: '"A" links to "D" (doc-aaaaaa), which is private',
        next: 'cpd share doc-aaaaaa\ncpd hide act-aaaaaa\ncpd edit act-aaaaaa',
      },
    ]);
  });
});

test('evidence is looked at: texts for everything, printed ones for terms alone, and what does not show', () => {
  const files = { 'documents/a.md': document() };
  const record = portfolioOf(files).records[0] as DocumentRecord;
  const look = (more: Partial<EvidenceLook>) =>
    told(files, { terms: ['Heron'], evidence: [{ record, texts: [], printed: [], hidden: [], ...more }] });
  const TEXT = 'Heron, a@b.co, 0161 496 0000';
  expect(look({})).toEqual([]);
  expect(look({ texts: [TEXT] }).map(([id, place]) => [id?.split('/')[0], place])).toEqual([
    ['term', 'evidence/a.pdf'],
    ['address', 'evidence/a.pdf'],
    ['number', 'evidence/a.pdf'],
  ]);
  expect(look({ printed: [TEXT] }).map(([id]) => id)).toEqual([`term/doc-aaaaaa/${letters('heron')}`]);
  expect(look({ hidden: ['a hidden sheet'], unstripped: 'it is locked' })).toEqual([
    [`hidden/doc-aaaaaa/${letters('a hidden sheet')}`, 'evidence/a.pdf', 'it holds a hidden sheet'],
    ['metadata/doc-aaaaaa', 'evidence/a.pdf', 'what it tells of its author and place stays in it: it is locked'],
  ]);
});
