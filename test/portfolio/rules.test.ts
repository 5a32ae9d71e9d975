/** Every rule over the whole record: what breaks it, and what does not. */

import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/portfolio/rules/all';
import { findingsOf, portfolioOf } from '../support/portfolio';

const GOAL = 'id: goal-aaaaaa\ntitle: Learn\ndate: 2026-01-01\nstatus: open';
const activity = (more: string, id = 'act-aaaaaa') => `id: ${id}\ntitle: Course\n${more}`;
const DONE = 'date: 2026-03-01\ntype: course\nstatus: done\nlearned: much';
const DOCUMENT = `id: doc-aaaaaa\ntitle: Paper\ndate: 2026-03-01\nfile: evidence/a.pdf\nsize: 3\nmedia: application/pdf\nsha256: ${'a'.repeat(64)}`;

const BENCHMARK =
  'id: bench-aaaaaa\ntitle: Now\ndate: 2026-03-01\nframework: uk-spec-4-ceng\nratings: [{code: A1, level: 0}, {code: A2, level: 0}]';

const REFLECTION =
  '---\nschema: 1\nid: ref-aaaaaa\ntitle: On it\ndate: 2026-03-02\nabout: [act-aaaaaa]\n---\n\n## What?\n\nI asked.\n';

interface Case {
  rule: string;
  breaks: Record<string, string>;
  holds: Record<string, string>;
  at: string;
  evidence?: [string, { size: number; sha256: string }][];
}

const CASES: Case[] = [
  {
    rule: 'record/unique-id',
    breaks: { 'activities/a.md': activity(DONE), 'activities/b.md': activity(DONE) },
    holds: { 'activities/a.md': activity(DONE), 'activities/b.md': activity(DONE, 'act-bbbbbb') },
    at: 'activities/b.md:3',
  },
  {
    rule: 'link/target',
    breaks: { 'activities/a.md': activity(`${DONE}\ngoals: [goal-aaaaaa]`) },
    holds: { 'activities/a.md': activity(`${DONE}\ngoals: [goal-aaaaaa]`), 'goals/a.md': GOAL },
    at: 'activities/a.md:9',
  },
  {
    rule: 'link/target',
    breaks: { 'activities/a.md': activity(`${DONE}\ngoals:\n  - act-aaaaaa`) },
    holds: {},
    at: 'activities/a.md:10',
  },
  {
    rule: 'benchmark/unrated',
    breaks: { 'benchmarks/a.md': BENCHMARK },
    holds: { 'benchmarks/a.md': BENCHMARK.replace('A2, level: 0', 'A2, level: 1') },
    at: 'benchmarks/a.md:7',
  },
  {
    rule: 'reflection/unanswered',
    breaks: { 'activities/a.md': activity(DONE), 'reflections/a.md': REFLECTION.replace('I asked.', '<!-- why -->') },
    holds: { 'activities/a.md': activity(DONE), 'reflections/a.md': REFLECTION },
    at: 'reflections/a.md:4',
  },
  {
    rule: 'swot/empty',
    breaks: { 'swot/a.md': 'id: swot-aaaaaa\ntitle: Now\ndate: 2026-03-01' },
    holds: { 'swot/a.md': 'id: swot-aaaaaa\ntitle: Now\ndate: 2026-03-01\nthreats: [rain]' },
    at: 'swot/a.md:4',
  },
  {
    rule: 'visibility/of-private',
    breaks: { 'activities/a.md': activity(`${DONE}\nvisibility: private`), 'reflections/a.md': REFLECTION },
    holds: {
      'activities/a.md': activity(`${DONE}\nvisibility: private`),
      'reflections/a.md': REFLECTION.replace('about:', 'visibility: private\nabout:'),
    },
    at: 'reflections/a.md:3',
  },
  { rule: 'evidence/file', breaks: { 'documents/a.md': DOCUMENT }, holds: {}, at: 'documents/a.md:6' },
  {
    rule: 'evidence/file',
    breaks: { 'documents/a.md': DOCUMENT.replace(/sha256: a/, 'sha256: b') },
    holds: { 'documents/a.md': DOCUMENT },
    at: 'documents/a.md:9',
    evidence: [['evidence/a.pdf', { size: 3, sha256: 'a'.repeat(64) }]],
  },
  {
    rule: 'date/order',
    breaks: { 'goals/a.md': `${GOAL}\ntarget: 2025-01-01` },
    holds: { 'goals/a.md': `${GOAL}\ntarget: 2026-01-01` },
    at: 'goals/a.md:7',
  },
  {
    rule: 'date/future',
    breaks: { 'activities/a.md': activity(DONE.replace('2026-03-01', '2026-03-15')) },
    holds: { 'activities/a.md': activity(DONE.replace('2026-03-01', '2026-03-14')) },
    at: 'activities/a.md:5',
  },
  {
    rule: 'activity/plan-past',
    breaks: { 'activities/a.md': activity(DONE.replace('done', 'planned')) },
    holds: { 'activities/a.md': activity(DONE.replace('done', 'cancelled')) },
    at: 'activities/a.md:7',
  },
  {
    rule: 'goal/status',
    breaks: { 'goals/a.md': GOAL.replace('open', 'dropped\nclosed: 2026-02-01') },
    holds: { 'goals/a.md': GOAL.replace('open', 'dropped\nclosed: 2026-02-01\nreason: no need') },
    at: 'goals/a.md:6',
  },
  {
    rule: 'activity/type',
    breaks: { 'activities/a.md': activity(DONE.replace('course', 'coarse')) },
    holds: { 'activities/a.md': activity(DONE) },
    at: 'activities/a.md:6',
  },
  {
    rule: 'activity/learned',
    breaks: { 'activities/a.md': activity(DONE.replace('\nlearned: much', '')) },
    holds: {
      'activities/a.md': activity(DONE.replace('\nlearned: much', '')),
      'reflections/a.md': REFLECTION,
    },
    at: 'activities/a.md:7',
  },
  {
    rule: 'competence/code',
    breaks: { 'activities/a.md': activity(`${DONE}\ncompetences: [A1, A3]`) },
    holds: { 'activities/a.md': activity(`${DONE}\ncompetences: [A1, B3]`) },
    at: 'activities/a.md:9',
  },
];

describe('rules', () => {
  test.each(CASES)('$rule at $at', ({ rule, breaks, holds, at, evidence }) => {
    expect(findingsOf(portfolioOf(breaks), '2026-03-14', new Map(evidence))).toContain(`${at} ${rule}`);
    expect(findingsOf(portfolioOf(holds), '2026-03-14', new Map(evidence))).toEqual([]);
  });

  test('every rule has a case here', () => {
    const covered = new Set(CASES.map(({ rule }) => rule));
    expect(RULES.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  });
});
