/** What is told of the rules of a body, which `cpd validate --body` adds; src/audit/body-rules.ts checks them. */

import { activity, goal, reflection, secondActivity } from './examples';
import type { RuleFacts } from './rule';

const person = 'schema: 1\nname: Sam Okafor\nrole: Engineer';
const timed = (hours: number) => activity.replace('status: done', `status: done\nhours: ${hours}`);
const iet = `${person}\nmemberships: [{body: IET}]\n`;
const ietHolds = { 'cpd.yaml': iet, 'activities/a.md': timed(30), 'reflections/a.md': reflection };

export const BODY: readonly RuleFacts[] = [
  {
    id: 'body/target',
    severity: 'warning',
    why: 'The body asks for more than is recorded, or for more of one kind. While its period runs, this is a hint.',
    source: 'the profile of the body, which cpd bodies <body> prints with its sources',
    breaks: { ...ietHolds, 'activities/a.md': timed(3) },
    holds: ietHolds,
  },
  {
    id: 'body/hours',
    severity: 'hint',
    why: 'The body counts hours, and those of an activity without any count as none.',
    source: 'the profile of the body, which cpd bodies <body> prints with its sources',
    breaks: { ...ietHolds, 'activities/a.md': activity },
    holds: ietHolds,
  },
  {
    id: 'body/reflection',
    severity: 'warning',
    why: 'The body asks for a reflection on activities such as this one.',
    source: 'the profile of the body, such as that of CIBSE, which cpd bodies <body> prints with its sources',
    breaks: { 'cpd.yaml': `${person}\nmemberships: [{body: CIBSE}]\n`, 'activities/a.md': timed(6) },
    holds: {
      'cpd.yaml': `${person}\nmemberships: [{body: CIBSE}]\n`,
      'activities/a.md': timed(6),
      'activities/b.md': secondActivity,
      'reflections/a.md': reflection
        .replace('[act-aaaaaa]', '[act-aaaaaa, act-bbbbbb]')
        .replace('2026-03-02', '2026-03-09'),
    },
  },
  {
    id: 'body/part',
    severity: 'warning',
    why: 'The body asks for more in the record than activities, or for more in each of them.',
    source:
      'the profile of the body, such as that of the Energy Institute, which cpd bodies <body> prints with its sources',
    breaks: {
      'cpd.yaml': 'schema: 1\nname: Sam Okafor\nmemberships: [{body: Energy Institute}]\n',
      'activities/a.md': activity,
    },
    holds: {
      'cpd.yaml': `${person}\nmemberships: [{body: Energy Institute}]\n`,
      'activities/a.md': `${activity}\nrelevance: I use it in every baseplate that I check.`,
      'goals/a.md': goal,
    },
  },
];
