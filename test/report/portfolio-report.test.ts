/** What a reader gets of a portfolio, and what a reader must not get. */

import { describe, expect, test } from 'vitest';
import { select } from '../../src/portfolio/selection';
import type { Block, Line, ReportDocument, Section } from '../../src/report/document';
import { reportPortfolio, reportRecord } from '../../src/report/portfolio-report';
import type { ReportInput } from '../../src/report/scope';
import { sampleInput, samplePortfolio, sampleRecord } from './sample-portfolio';

/** All the words of a line, with links as `[title](id)`. */
function words(line: Line): string {
  return line
    .map((run) => {
      if (run.kind === 'break') return ' / ';
      if (run.kind === 'drawing') return 'alt' in run.drawing ? run.drawing.alt : '';
      return run.kind === 'record' ? `[${run.text}](${run.id})` : run.text;
    })
    .join('');
}

function blockWords(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return words(block.line);
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${words(value)}`).join('\n');
    case 'list':
      return [block.caption, ...block.items.map(words)].join('\n');
    case 'table':
      return [
        block.note && words(block.note),
        block.caption,
        block.columns.map((column) => column.heading).join(' | '),
        ...block.rows.map((row) => row.cells.map(words).join(' | ')),
      ].join('\n');
    case 'markdown':
      return block.source;
    case 'months':
      return `${block.caption}\n${block.alt}`;
    case 'image':
      return `${block.alt} ${words(block.caption)}`;
    case 'quadrants':
      return block.quadrants.map(({ heading, points }) => `${heading}: ${points.join('; ')}`).join('\n');
  }
}

function sectionWords(document: ReportDocument, id: string): string {
  const section = document.sections.find((one) => one.id === id);
  if (!section) throw new Error(`no section ${id}`);
  return [section.heading, section.byline?.join(' · '), ...section.blocks.map(blockWords)].join('\n');
}

function allWords(document: ReportDocument): string {
  return [
    document.title,
    document.subtitle,
    ...document.notices,
    ...document.cover.map(({ label, value }) => `${label}: ${words(value)}`),
    ...document.sections.map((section) => sectionWords(document, section.id)),
  ].join('\n');
}

function assessorsInput(changes: Partial<ReportInput> = {}): ReportInput {
  const portfolio = changes.portfolio ?? samplePortfolio();
  return sampleInput({
    portfolio,
    records: select(portfolio, { assessorsOnly: true }),
    assessorsOnly: true,
    ...changes,
  });
}

describe('a whole portfolio', () => {
  const document = reportPortfolio(sampleInput());

  test('has its chapters in order', () => {
    const headings = (level: number) =>
      document.sections.filter((section: Section) => section.level === level).map((section) => section.heading);
    expect(headings(1)).toEqual([
      'At a glance',
      'Goals',
      'Activities',
      'Reflections',
      'SWOT',
      'Benchmarks',
      'Audits',
      'Documents',
    ]);
    expect(document.sections.filter((one) => !one.isRecord && one.level === 2).map((one) => one.heading)).toEqual([
      'Open goals',
      'Achieved goals',
      'Dropped goals',
      'CPD year 2024/25',
      'CPD year 2025/26',
      'CPD year 2026/27',
      'Strain gauges at the weld toe',
    ]);
  });

  test('says on its cover whose it is and what is inside', () => {
    const cover = document.cover.map(({ label, value }) => `${label}: ${words(value)}`);
    expect(cover).toEqual([
      'Role: Senior mechanical engineer, rotating machinery',
      'Registration: CEng, IMechE, since 1 February 2020, number 600001',
      'Memberships: MIMechE, IMechE, since 1 May 2018, number 80000001 / NAFEMS, since 10 January 2022',
      'Period: 3 July 2024 to 11 June 2026, all that is recorded',
      'Inside: 3 goals, 7 activities, 1 reflection, 3 documents, 1 SWOT, 2 benchmarks, 1 audit',
      'Readers: The engineer alone: 3 records are private and marked so',
      'Made: 23 November 2026 with cpd 0.1.0',
    ]);
  });

  test('counts what was done, what is planned, and the hours that are noted', () => {
    const glance = sectionWords(document, 'at-a-glance');
    expect(glance).toContain('5 activities done, 1 planned. 5 of 5 say what was learned. Hours are noted for 2 of 5.');
    expect(glance).toContain('Type | Done | Planned | Hours');
    expect(glance).toContain('2025/26 | 4 |  | 14.5');
    expect(glance).toContain('A1 Deepening the theory that the work rests on |  | 2 | 1 | ');
  });

  test('says in words what its charts show', () => {
    const glance = sectionWords(document, 'at-a-glance');
    expect(glance).toContain(
      '2024: November 1. 2025: September 1. 2026: February 1, March 1, May 1, December 1 planned.',
    );
    expect(glance).toContain(
      '[Lead finite element work on fatigue without supervision](goal-4f7k2m) | set on 10 July 2025, to be reached by 31 December 2026, reviewed on 1 October 2025',
    );
    expect(glance).toContain('Goal | From 2024 to 2026');
  });

  test('draws no chart of what is not there', () => {
    const portfolio = samplePortfolio();
    const drawn = (records: ReportInput['records']) => {
      const sections = reportPortfolio(sampleInput({ portfolio, records })).sections;
      return sections
        .find(({ id }) => id === 'at-a-glance')
        ?.blocks.map((block) => 'caption' in block && block.caption);
    };
    expect(drawn(portfolio.records.filter(({ kind }) => kind === 'swot'))).toBeUndefined();
    expect(drawn(portfolio.records.filter(({ kind }) => kind === 'goal'))).toEqual([
      'Goals over time',
      'Competences touched',
    ]);
  });

  test('tells assessors nothing of private goals and reviews by its time line', () => {
    const glance = sectionWords(reportPortfolio(sampleInput({ assessorsOnly: true })), 'at-a-glance');
    expect(glance).toContain('Goals over time');
    expect(glance).not.toMatch(/patent|dropped/);
  });

  test('says nothing of hours where none are noted', () => {
    const portfolio = samplePortfolio();
    const records = portfolio.records.filter((record) => record.kind !== 'activity' || record.data.hours === undefined);
    expect(sectionWords(reportPortfolio(sampleInput({ portfolio, records })), 'at-a-glance')).not.toMatch(/hours/i);
  });

  test('follows a need to its goal, the activities that served it and the reflection', () => {
    expect(sectionWords(document, 'goal-4f7k2m')).toContain(
      'Arose from: [Where I stand in summer 2025](swot-6b4d8r) / [Benchmark 2025](bench-2k5s7w)',
    );
    expect(sectionWords(document, 'goal-4f7k2m')).toContain(
      '[Fatigue of welded joints](act-7k3m9q), 18 September 2025; looked back at in [What the fatigue course changed](ref-9w2x5t)',
    );
    expect(sectionWords(document, 'goal-4f7k2m')).toContain(
      'Reflection: [What the fatigue course changed](ref-9w2x5t)',
    );
    expect(sectionWords(document, 'swot-6b4d8r')).toContain('Led to the goal: [Lead finite');
  });

  test('shows what changed since the benchmark before, in the words of the scale', () => {
    const benchmark = sectionWords(document, 'bench-2k5s7w');
    expect(benchmark).toContain('Competence | Level | Target | Since 3 July 2024 | Note');
    expect(benchmark).toContain(
      'A1 Deepening the theory that the work rests on | 3 on your own | 4 leading others | up 1 | Taught the method',
    );
    expect(benchmark).toContain('E3 Sustainability in engineering work | 1 aware | 2 with help | new |');
    expect(sectionWords(document, 'bench-4h6j8m')).not.toContain('Since');
  });

  test('marks private, planned and cancelled records', () => {
    const badges = (id: string) => document.sections.find((section) => section.id === id)?.badges;
    expect(badges('goal-2w6x9c')).toEqual(['private']);
    expect(badges('act-5m7p9r')).toEqual(['planned']);
    expect(badges('act-4n6q8s')).toEqual(['cancelled']);
    expect(badges('act-7k3m9q')).toEqual([]);
  });

  test('lists the documents with hash and what relies on them', () => {
    expect(sectionWords(document, 'documents')).toContain(
      `Certificate, fatigue of welded joints / 19 September 2025 · Certificate · expires 19 September 2028 · 184 kB / evidence/2025/certificate-fatigue-of-welded-joints.pdf / SHA-256 ${'3f9a'.repeat(16)}`,
    );
    expect(sectionWords(document, 'documents')).toContain('[Fatigue of welded joints](act-7k3m9q)');
  });

  test('says that there were errors, and never that anything is compliant', () => {
    expect(document.notices).toEqual([]);
    expect(reportPortfolio(sampleInput({ errors: 3 })).notices).toEqual([
      'Written although 3 errors were found in the portfolio.',
    ]);
    expect(allWords(document)).not.toMatch(/complian/i);
  });

  test('is the same each time', () => {
    expect(reportPortfolio(sampleInput())).toEqual(document);
  });
});

describe('a part of a portfolio', () => {
  test('names what it leaves out, and leaves out empty chapters', () => {
    const portfolio = samplePortfolio();
    const period = { from: '2026-01-01', until: '2026-03-31' };
    const document = reportPortfolio(sampleInput({ portfolio, period, records: select(portfolio, period) }));
    expect(document.subtitle).toBe('1 January 2026 to 31 March 2026');
    expect(document.sections.map((section) => section.id)).not.toContain('reflections');
    expect(sectionWords(document, 'goal-4f7k2m')).toContain('Fatigue of welded joints (not in this document)');
    expect(sectionWords(document, 'goal-4f7k2m')).toContain('Reflection: What the fatigue course changed (not in');
    expect(document.places.has('act-7k3m9q')).toBe(false);
  });

  test('of one record has that record alone', () => {
    const input = sampleInput();
    const record = input.portfolio.byId.get('act-7k3m9q');
    if (!record) throw new Error('the sample has lost its activity');
    const document = reportRecord({ ...input, record });
    expect(document.sections.map(({ id, level }) => `${id} ${level}`)).toEqual(['act-7k3m9q 0']);
    expect(sectionWords(document, 'act-7k3m9q')).toContain(
      'Lead finite element work on fatigue without supervision (not',
    );
  });

  test('that is empty says so kindly', () => {
    const portfolio = samplePortfolio();
    const none = reportPortfolio(sampleInput({ records: [], period: { from: '2019-01-01', until: '2019-12-31' } }));
    expect(allWords(none)).toContain(
      'Nothing is recorded for this period (from 1 January 2019 until 31 December 2019).',
    );
    const empty = { ...portfolio, records: [], byId: new Map(), backlinks: new Map() };
    expect(allWords(reportPortfolio(sampleInput({ portfolio: empty, records: [] })))).toContain(
      'Nothing is recorded yet',
    );
  });

  test('gives every section an id of its own, even where two files carry one id', () => {
    const twice = sampleRecord(
      'activities/2026/copy.md',
      'id: act-7k3m9q\ntitle: A copy\ndate: 2026-08-01\ntype: course\nstatus: done',
    );
    const ids = reportPortfolio(sampleInput({ portfolio: samplePortfolio([twice]) })).sections.map(({ id }) => id);
    expect(ids).toContain('act-7k3m9q-2');
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('names a link that leads to no record', () => {
    const lost = sampleRecord(
      'activities/2026/lost.md',
      'id: act-1a1a1a\ntitle: Lost\ndate: 2026-08-01\ntype: course\nstatus: done\ngoals: [goal-000000]',
    );
    const document = reportPortfolio(sampleInput({ portfolio: samplePortfolio([lost]) }));
    expect(sectionWords(document, 'act-1a1a1a')).toContain('Goal: goal-000000 (no such record)');
  });
});

describe('for assessors', () => {
  const SECRETS = /salary|File a patent|grievance|letter\.png|1d2e1d2e|doc-9s4v2x|act-3d5f8h|goal-2w6x9c/;

  test('nothing of a private record is there, not even its title', () => {
    const document = reportPortfolio(assessorsInput());
    expect(allWords(document)).not.toMatch(SECRETS);
    expect(JSON.stringify([...document.places, ...document.pictures.keys()])).not.toMatch(SECRETS);
    expect(sectionWords(document, 'ref-9w2x5t')).toContain('a private record');
    expect(sectionWords(document, 'audit-5m9z2c')).toContain('Evidence: a private record');
    expect(document.cover.map(({ value }) => words(value))).toContain('Assessors; private records are left out');
    expect(document.sections.flatMap((section) => section.badges)).not.toContain('private');
  });

  test('nor does a public record tell that a private one links to it', () => {
    const document = reportPortfolio(assessorsInput());
    expect(sectionWords(document, 'goal-4f7k2m')).not.toMatch(/private record|7 May 2026/);
    expect(sectionWords(document, 'documents')).not.toContain('private record');
  });

  test('nor when a selection brings private records along by mistake', () => {
    const document = reportPortfolio(assessorsInput({ records: samplePortfolio().records }));
    expect(allWords(document)).not.toMatch(SECRETS);
  });

  test('a private record alone is not shown', () => {
    const input = assessorsInput();
    const record = input.portfolio.byId.get('act-3d5f8h');
    if (!record) throw new Error('the sample has lost its private activity');
    const document = reportRecord({ ...input, record });
    expect(allWords(document)).not.toMatch(SECRETS);
    expect(allWords(document)).toContain('This record is private');
  });

  test('evidence that is described by a private record, or by none, is not shown', () => {
    const images = new Map([
      ...sampleInput().images,
      ['evidence/loose.png', { media: 'image/png', bytes: Uint8Array.of(1) }] as const,
    ]);
    expect([...reportPortfolio(assessorsInput({ images })).pictures.keys()]).toEqual(['evidence/2025/gauges.png']);
  });
});
