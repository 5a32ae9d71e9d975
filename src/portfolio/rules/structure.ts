/** What is told of the findings that are made while a file is read, before any rule looks at the record. */

import { activity, goal } from './examples';
import type { RuleFacts } from './rule';

const holds = { 'activities/a.md': activity };

/** A finding about the form of a record's fields. */
function field(id: string, why: string, from: string | RegExp, to: string): RuleFacts {
  return { id, severity: 'error', why, breaks: { 'activities/a.md': activity.replace(from, to) }, holds };
}

export const STRUCTURE: readonly RuleFacts[] = [
  {
    id: 'record/front-matter',
    severity: 'error',
    why: 'A record begins with its fields between two lines that are exactly ---; without them nobody can tell field from text.',
    breaks: { 'activities/a.md': `---\n${activity}\n` },
    holds,
  },
  {
    id: 'record/yaml',
    severity: 'error',
    why: 'Fields that cannot be read are no fields. Anchors, aliases and tags are refused, as they can hide or multiply what stands in a record.',
    breaks: { 'activities/a.md': activity.replace('title: Fatigue', 'title: "Fatigue') },
    holds,
  },
  {
    id: 'record/conflict',
    severity: 'error',
    why: 'git has left both sides of a merge in the file, and only you know which one is right.',
    breaks: { 'activities/a.md': `${activity}\n---\n\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other` },
    holds,
  },
  {
    id: 'record/control',
    severity: 'warning',
    why: 'A terminal obeys characters that nobody sees, and some of them turn the direction of the text around.',
    breaks: { 'activities/a.md': `${activity}\n---\n\nFrom \u202e here on` },
    holds,
  },
  {
    id: 'record/folder',
    severity: 'warning',
    why: 'Each kind of record has its folder, so that people and tools find it there.',
    breaks: { 'goals/a.md': activity },
    holds,
  },
  {
    id: 'record/size',
    severity: 'error',
    why: 'A record is read whole, and text alone is small; what is long is evidence.',
    breaks: {},
    holds,
  },
  {
    id: 'record/unreadable',
    severity: 'error',
    why: 'What cannot be read as UTF-8 text would come back damaged, and what is only a link is not kept with the portfolio.',
    breaks: {},
    holds,
  },
  {
    ...field('schema/unknown-key', '', /$/, '\nprovidr: NAFEMS'),
    severity: 'warning',
    why: 'A field that nobody knows is kept, and shown by nothing; it is mostly a slip of the keyboard.',
  },
  field('schema/required', 'Without these fields a record cannot be placed or named.', /date: .*\n/, ''),
  field('schema/type', 'A list, a text or a number in the wrong place cannot be used.', /$/, '\ngoals: goal-aaaaaa'),
  field('schema/enum', 'Only these values mean something here.', 'done', 'dnoe'),
  {
    id: 'schema/const',
    severity: 'error',
    why: 'The version says how the record is to be read; this program knows version 1.',
    breaks: { 'activities/a.md': `---\nschema: 2\n${activity}\n---\n` },
    holds,
  },
  field(
    'schema/date',
    'Dates are written YYYY-MM-DD and must exist, so that they sort and compare.',
    '2026-03-01',
    '2026-02-30',
  ),
  field('schema/pattern', 'Ids and codes have a form by which they are told from other words.', 'act-aaaaaa', 'act-1'),
  field('schema/value', 'The value is empty, given twice, or outside what can be meant.', /$/, '\nhours: 0'),
  {
    id: 'config/type',
    severity: 'warning',
    why: 'A type of your own cannot take the name of a built-in one: what it means would depend on where it is read.',
    breaks: { 'cpd.yaml': 'schema: 1\nname: Sam Okafor\ntypes:\n  - id: course\n    title: Course of ours' },
    holds: { 'cpd.yaml': 'schema: 1\nname: Sam Okafor\ntypes:\n  - id: site-walk\n    title: Site walk' },
  },
  {
    id: 'config/rule',
    severity: 'warning',
    why: 'A rule that is set under a name that no rule has stays as it was.',
    breaks: { 'cpd.yaml': 'schema: 1\nname: Sam Okafor\nrules:\n  activity/leared: off' },
    holds: { 'cpd.yaml': 'schema: 1\nname: Sam Okafor\nrules:\n  activity/learned: off' },
  },
  {
    id: 'disable/reason',
    severity: 'warning',
    why: 'Whoever reads the record next, you among them, wants to know why a rule does not count here.',
    breaks: { 'goals/a.md': goal.replace('open', 'achieved\noutcome: Done.\ndisable: [{rule: goal/status}]') },
    holds: {
      'goals/a.md': goal.replace(
        'open',
        'achieved\noutcome: Done.\ndisable: [{rule: goal/status, reason: I no longer know when}]',
      ),
    },
  },
  {
    id: 'disable/unused',
    severity: 'warning',
    why: 'A switch that switches nothing off hides what it would find one day.',
    breaks: { 'goals/a.md': `${goal}\ndisable: [{rule: goal/status, reason: I no longer know when}]` },
    holds: { 'goals/a.md': goal },
  },
];
