/** The table of the bodies that somebody belongs to, with what is known of what each asks for. */

import { type Profiles, profilesFor } from '../audit/profile';
import { partWords } from '../audit/profile-words';
import type { Profile } from '../record/schema-types';
import { amountAsked } from './profile-sheet';
import type { Scope } from './scope';
import { column, type Taken } from './table';

interface BodyItem {
  body: string | undefined;
  held: string | undefined;
  as: 'Membership' | 'Registration';
  number: string | undefined;
  since: string | undefined;
  until: string | undefined;
  /** Those that hold now. */
  profiles: readonly Profile[];
}

/** A row for each membership and each registration, those that are over as well. */
export function bodyItems({ portfolio: { config }, today }: Scope, profiles: Profiles): BodyItem[] {
  const item = (
    as: BodyItem['as'],
    held: string | undefined,
    { body, number, since, until }: { body?: string; number?: string; since?: string; until?: string },
  ): BodyItem => ({
    as,
    held,
    body,
    number,
    since,
    until,
    profiles:
      body === undefined || (until ?? today) < today
        ? []
        : profilesFor(profiles, { name: body, terms: held === undefined ? [] : [held] }, today),
  });
  return [
    ...(config.memberships ?? []).map((one) => item('Membership', one.grade, one)),
    ...(config.registrations ?? []).map((one) => item('Registration', one.category, one)),
  ];
}

export const BODY_COLUMNS: readonly Taken<BodyItem>[] = [
  column('body', 'Body', 'text', 'The professional institution.', ({ body }) => body),
  column('as', 'As', 'text', 'Membership or registration.', ({ as }) => as),
  column('held', 'Grade or category', 'text', 'What is held.', ({ held }) => held),
  column('number', 'Number', 'text', 'The number that the body has given.', ({ number }) => number),
  column('since', 'Since', 'date', 'The first day.', ({ since }) => since),
  column('until', 'Until', 'date', 'The last day; empty while it lasts.', ({ until }) => until),
  column('asks', 'Asks for', 'text', 'What the body asks for, as far as a source is known.', ({ profiles }) =>
    lines(profiles.flatMap(askedBy)),
  ),
  column('profile', 'As in', 'text', 'The profile that says so.', ({ profiles }) =>
    lines(profiles.map(({ title }) => title)),
  ),
  column(
    'checked',
    'Checked',
    'date',
    'The day on which the profile was last checked.',
    ({ profiles }) => profiles.map(({ checked }) => checked).sort()[0],
  ),
];

function askedBy(profile: Profile): string[] {
  const { targets = [], parts = [] } = profile;
  return [...targets.map((target) => amountAsked(target, profile)), ...parts.map(partWords)];
}

function lines(texts: readonly string[]): string | undefined {
  return texts.length > 0 ? texts.join('\n') : undefined;
}
