/** Profiles: what the bodies ask, as dated facts, and which of them a person goes by. */

import type { Period } from '../portfolio/selection';
import { addDays, addMonths } from '../record/calendar-date';
import { compareText } from '../record/finding';
import type { AuditRecord } from '../record/record';
import type { Config, Profile } from '../record/schema-types';
import { judgedPeriod } from './period';

export type Profiles = ReadonlyMap<string, Profile>;

/** A body as a person is bound to it. */
export interface OwnBody {
  /** As it stands in cpd.yaml. */
  name: string;
  /** Grades of membership and categories of registration. */
  terms: readonly string[];
  /** The day of joining, and that of registration. */
  since?: string;
  registered?: string;
}

/** The bodies of a person's memberships and registrations that hold on some day of a period, in their order. */
export function ownBodies({ memberships = [], registrations = [] }: Config, period: Period): OwnBody[] {
  const bodies = new Map<string, OwnBody>();
  const note = (name: string | undefined, more: (body: OwnBody) => OwnBody) => {
    if (name !== undefined) bodies.set(name.toLowerCase(), more(bodies.get(name.toLowerCase()) ?? { name, terms: [] }));
  };
  const holds = (one: { since?: string; until?: string }) =>
    (one.since ?? '') <= (period.until ?? '9999') && (one.until ?? '9999') >= (period.from ?? '');
  for (const { body, grade, since } of memberships.filter(holds))
    note(body, (held) => ({ since, ...held, terms: grade === undefined ? held.terms : [...held.terms, grade] }));
  for (const { body, category, since } of registrations.filter(holds))
    note(body, (held) => ({ registered: since, ...held, terms: [...held.terms, category] }));
  return [...bodies.values()];
}

/** The profile is meant by its id, or by a name of its body, in any case. */
export function isMeant({ id, body, names = [] }: Profile, name: string): boolean {
  const wanted = name.trim().toLowerCase();
  return [id, body, ...names].some((one) => one.toLowerCase() === wanted);
}

function holdsOn({ from, until }: Profile, day: string): boolean {
  return (from ?? '') <= day && (until === undefined || day <= until);
}

/**
 * The profiles that a person goes by on a day: the newest of those for everyone, and each that is for one of the grades or
 * categories held. A profile that is named by its id is taken whomever it is for.
 */
export function profilesFor(profiles: Profiles, { name, terms }: OwnBody, day: string): Profile[] {
  const holding = [...profiles.values()]
    .filter((profile) => isMeant(profile, name) && holdsOn(profile, day))
    .sort((a, b) => compareText(b.from ?? '', a.from ?? ''));
  const named = holding.filter(({ id }) => id === name.trim().toLowerCase());
  if (named.length > 0) return named;
  const own = new Set(terms.map((term) => term.toLowerCase()));
  return [
    ...holding.filter((profile) => profile.for === undefined).slice(0, 1),
    ...holding.filter((profile) => profile.for?.some((term) => own.has(term.toLowerCase()))),
  ];
}

/** The one profile that is meant by an id or a body's name and holds on the day; one for everyone before one for some. */
export function profileFor(profiles: Profiles, name: string, day: string): Profile | undefined {
  const [found] = profilesFor(profiles, { name, terms: [] }, day);
  return found ?? [...profiles.values()].find((profile) => isMeant(profile, name) && holdsOn(profile, day));
}

/** The profile that an audit was opened by, where the record names it; else the body's that holds on the day of the announcement. */
export function profileOfAudit(profiles: Profiles, { profile, body, date }: AuditRecord['data']): Profile | undefined {
  return (profile === undefined ? undefined : profiles.get(profile)) ?? profileFor(profiles, body, date);
}

/** The record that is asked for in an audit that is announced on a day; `start` is the day on which the person's year begins. */
export function periodAsked(profile: Profile, announced: string, start: string): Required<Period> {
  switch (profile.audit?.period) {
    case 'calendar-year': {
      const year = Number(announced.slice(0, 4)) - 1;
      return { from: `${year}-01-01`, until: `${year}-12-31` };
    }
    case 'twelve-months':
      return { from: addMonths(announced, -12), until: addDays(announced, -1) };
    default: {
      const present = judgedPeriod(profile, announced, { start });
      // The last whole year, or the months that ended with it.
      return judgedPeriod(profile, addDays(addMonths(addDays(present.until, 1), -12), -1), { start });
    }
  }
}
