/** What the person's bodies ask for beside what is recorded: one table, and what there is to say of each body. */

import { amountWords, partWords, perWords, standingsIn, targetWords } from '../audit/profile-words';
import type { Amount, Requirement } from '../audit/requirements';
import type { Period } from '../portfolio/selection';
import type { Profile } from '../record/schema-types';
import { countOf } from './amount-words';
import { makeTable, type Table, type Taken } from './table';

interface Row {
  profile: Profile;
  period: Required<Period>;
  /** None where the body counts nothing. */
  amount?: Amount;
}

/** A row for every target; one row for a body that counts nothing. `isWide` adds what does not fit a terminal. */
export function requirementsTable(requirements: readonly Requirement[], isWide: boolean): Table {
  const rows = requirements.flatMap(({ profile, period, amounts }): Row[] =>
    amounts.length > 0 ? amounts.map((amount) => ({ profile, period: amount.period, amount })) : [{ profile, period }],
  );
  const wide: Taken<Row>[] = [
    { key: 'from', title: 'From', type: 'date', from: ({ period }) => period.from },
    { key: 'until', title: 'Until', type: 'date', from: ({ period }) => period.until },
    { key: 'profile', title: 'Profile', type: 'id', from: ({ profile }) => profile.id },
    { key: 'standing', title: 'Standing', type: 'text', from: ({ profile }) => standingsIn(profile).join(', ') },
    { key: 'checked', title: 'Checked', type: 'date', from: ({ profile }) => profile.checked },
  ];
  return makeTable('requirements', 'Requirements', rows, [
    { key: 'title', title: 'Body', type: 'text', from: ({ profile }) => profile.body },
    {
      key: 'about',
      title: 'What',
      type: 'text',
      from: ({ amount, profile }) => (amount ? targetWords(amount.target, profile) : 'no amount'),
    },
    { key: 'asked', title: 'Asked', type: 'number', from: ({ amount }) => amount?.asked },
    { key: 'recorded', title: 'Recorded', type: 'number', from: ({ amount }) => amount?.recorded },
    { key: 'short', title: 'Short by', type: 'number', from: ({ amount }) => amount?.short },
    ...(isWide ? wide : []),
  ]);
}

/** What was recorded of what is asked, by which profile, and what a reader has to know besides. */
export function requirementLines(requirement: Requirement): string[] {
  const { profile, period, amounts, activities, withoutHours, privateCount } = requirement;
  const recorded = amounts.map((amount) => amountWords(amount, profile)).join(', ');
  const applied = amounts.flatMap((amount) => amount.applied.map((one) => ({ ...one, target: amount.target })));
  return [
    `${profile.body}, ${period.from} to ${period.until}: ${recorded === '' ? 'it asks for no amount' : `recorded ${recorded}`}, ${perWords(profile)} (${standingsIn(profile).join(', ')}).`,
    ...applied.map(
      ({ status, days, target, rule }) =>
        `${targetWords(target, profile)}: pro rata, with ${countOf(days, 'day')} ${STATUSES[status]}.${rule.note === undefined ? '' : ` ${rule.note}`}`,
    ),
    ...amounts.flatMap(({ instead, target }) =>
      instead === undefined ? [] : [`${targetWords(target, profile)}: ${instead} is reached instead.`],
    ),
    ...(withoutHours.length > 0
      ? [
          `${withoutHours.length} of ${countOf(activities.length, 'activity', 'activities')} without hours: these count as none.`,
        ]
      : []),
    ...(privateCount > 0
      ? [
          `${privateCount} of ${countOf(activities.length, 'activity', 'activities')} private: counted here, but not handed over.`,
        ]
      : []),
    ...(profile.from !== undefined && profile.from > period.from
      ? [
          `This profile holds since ${profile.from} only; what held before, where it is known: cpd bodies ${profile.body}`,
        ]
      : []),
    ...(lacksAnchor(requirement)
      ? [
          'Its period is counted from the day of joining or registration, which cpd.yaml does not say (since:); the one here ends with your own CPD year.',
        ]
      : []),
    ...(profile.carry?.isAllowed ? ['What was carried over from before is not counted here.'] : []),
    ...(profile.parts && profile.parts.length > 0
      ? [`It asks for${amounts.length > 0 ? ' more than amounts' : ''}: ${profile.parts.map(partWords).join('; ')}.`]
      : []),
    ...(profile.unknown && profile.unknown.length > 0
      ? [
          `${countOf(profile.unknown.length, 'thing')} about it could not be found or verified: cpd bodies ${profile.id}`,
        ]
      : []),
  ];
}

function lacksAnchor({ profile: { period }, body: { since, registered } }: Requirement): boolean {
  if (period?.kind === 'fixed') return since === undefined && registered === undefined;
  return period?.kind === 'membership-year' && period.start === undefined && since === undefined;
}

const STATUSES = {
  'full-time': 'working full time',
  'part-time': 'working part time',
  'career-break': 'on a career break',
  'parental-leave': 'on parental leave',
  'sick-leave': 'on sick leave',
  retired: 'retired and active',
  unemployed: 'unemployed',
  'not-practising': 'not practising',
} as const;
