/** What a profile says, in words: amounts, sources, how sure they are. */

import type { Part, Profile, Standing, Target } from '../record/schema-types';
import type { Amount } from './requirements';

/** Anything in a profile that has sources. */
export interface Fact {
  source: readonly string[];
  standing?: Standing;
  note?: string;
}

/** From the surest on. */
const STANDINGS: readonly Standing[] = ['primary', 'secondary', 'provisional'];

/** How sure a fact is: as it says itself, or as the least sure of its sources, since it is not known which of them says it. */
export function standingOf({ sources }: Profile, { standing, source }: Fact): Standing {
  const held = source.map((key) => sources[key]?.standing ?? 'provisional');
  return standing ?? STANDINGS.findLast((one) => held.includes(one)) ?? 'provisional';
}

/** How sure the facts of a profile are, each kind once. */
export function standingsIn(profile: Profile): Standing[] {
  const held = new Set(factsOf(profile).map((fact) => standingOf(profile, fact)));
  return STANDINGS.filter((one) => held.has(one));
}

/** Every fact that a profile holds. */
export function factsOf({
  period,
  targets,
  prorata,
  categories,
  parts,
  carry,
  audit,
  statements,
  forms,
  retention,
  notes,
}: Profile): Fact[] {
  const lists: readonly (readonly Fact[] | undefined)[] = [
    targets,
    prorata,
    categories,
    parts,
    statements,
    forms,
    notes,
  ];
  return [...lists.flatMap((list) => list ?? []), ...[period, carry, audit, retention].flatMap((one) => one ?? [])];
}

/** `www.example.org/cpd (primary, checked 2026-11-23)` */
export function sourceWords(profile: Profile, { source }: Fact): string {
  return source
    .flatMap((key) => profile.sources[key] ?? [])
    .map(({ address, standing, checked }) => `${address} (${standing}, checked ${checked ?? profile.checked})`)
    .join('; ');
}

/** `per iet as checked on 2026-11-23` */
export function perWords({ id, checked }: Profile): string {
  return `per ${id} as checked on ${checked}`;
}

/** `12.5 of 30 hours` */
export function amountWords({ asked, recorded, target }: Amount, profile: Profile): string {
  return asked === undefined
    ? `${recorded} ${targetWords(target, profile)}`
    : `${recorded} of ${asked} ${targetWords(target, profile)}`;
}

/** `hours (Risk management) in 36 months` */
export function targetWords({ metric, unit, of, months }: Target, { categories = [] }: Profile): string {
  const titles = metric === 'categories' ? [] : (of?.categories ?? []);
  const kinds = [
    ...titles.map((id) => categories.find((one) => one.id === id)?.title ?? id),
    ...(of?.types ?? []),
    ...(of?.learning ?? []),
    ...(of?.competences ?? []),
    ...(of?.tags ?? []).map((tag) => `#${tag}`),
  ];
  // A unit of its own says which are meant.
  const which = unit === undefined && kinds.length > 0 ? ` (${kinds.join(', ')})` : '';
  return `${unit ?? metric}${which}${months === undefined ? '' : ` in ${months} months`}`;
}

/** The record that is asked for in an audit, in words that go on from "of". */
export const ASKED_PERIODS = {
  'calendar-year': 'the calendar year before',
  'twelve-months': 'the twelve months before',
} as const;

/** What has to be in the record, in words that go on from "asks for". */
const PARTS: Readonly<Record<Part['part'], string>> = {
  goals: 'goals, or a plan',
  role: 'a summary of your role',
  learned: 'a word on what was learned',
  relevance: 'a word on how it is used, or relates to your registration',
  reflection: 'a reflection',
  evidence: 'evidence',
  competences: 'the competences that it touches',
  category: 'a category',
  hours: 'hours',
  needs: 'a word on how you find out what you need to learn',
  review: 'a review of what came of it',
  'next-plan': 'a plan for the time that follows',
  declaration: 'a declaration',
};

/** `a reflection, for each activity of more than 5 hours` */
export function partWords({ part, each, over, words }: Part): string {
  return [
    PARTS[part],
    ...(over !== undefined ? [`for each activity of more than ${over} hours`] : each ? ['for each activity'] : []),
    ...(words === undefined ? [] : [`in at most ${words} words`]),
  ].join(', ');
}
