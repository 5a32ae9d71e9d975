/** One profile in full: what the body asks for, from which source, and what could not be found. */

import { ASKED_PERIODS, type Fact, partWords, standingOf, targetWords } from '../audit/profile-words';
import { longDate, MONTHS } from '../record/calendar-date';
import { ACTIVITY_TYPES } from '../record/field';
import type { AuditStage, BodyForm, Profile, ProRata, Statement } from '../record/schema-types';
import type { Sheet, SheetLine } from './sheet';
import { ENTAILS } from './statements';

export function profileSheet(profile: Profile): Sheet {
  const { period, targets, prorata, categories, parts, carry, statements, forms, retention, notes, unknown } = profile;
  const line = (text: string, fact: Fact): SheetLine => ({
    text: fact.note === undefined ? text : `${text}${text.endsWith('.') ? '' : '.'} ${fact.note}`,
    aside: `${fact.source.join(', ')}; ${standingOf(profile, fact)}`,
  });
  const lines = <One extends Fact>(facts: readonly One[] | undefined, words: (fact: One) => string) =>
    (facts ?? []).map((fact) => line(words(fact), fact));
  const groups = [
    { heading: 'Period', lines: lines(period && [period], periodWords) },
    { heading: 'Amounts', lines: lines(targets, (target) => amountAsked(target, profile)) },
    { heading: 'By status', lines: lines(prorata, (rule) => statusWords(rule, profile)) },
    { heading: 'The record holds', lines: lines(parts, partWords) },
    { heading: 'Categories, with what we take to belong to them', lines: lines(categories, categoryWords) },
    { heading: 'Carrying over', lines: lines(carry && [carry], carryWords) },
    { heading: 'Audit', lines: auditLines(profile) },
    {
      heading: 'Statements, in our words',
      lines: lines(statements, statementWords),
    },
    { heading: 'Its own form, which an export with --body fills in', lines: lines(forms, formWords) },
    { heading: 'To be kept', lines: lines(retention && [retention], (one) => `${one.what}${forMonths(one.months)}`) },
    { heading: 'Besides', lines: lines(notes, ({ text }) => text) },
    { heading: 'Not found, or not verified', lines: (unknown ?? []).map((text) => ({ text })) },
    {
      heading: 'Sources',
      lines: Object.entries(profile.sources).map(([key, { address, standing, checked }]) => ({
        text: `${key}: ${address}`,
        isWhole: true,
        aside: `${standing}, checked ${checked ?? profile.checked}`,
      })),
    },
  ];
  return { title: profile.title, about: aboutWords(profile), groups: groups.filter((one) => one.lines.length > 0) };
}

function aboutWords({ id, body, names = [], from, until, checked, ...profile }: Profile): string {
  return [
    `${id}, of ${[body, ...names].join(' / ')}`,
    ...(profile.for ? [`for ${profile.for.join(', ')}`] : []),
    `${from === undefined ? 'since when is not known' : `from ${longDate(from)}`}${until === undefined ? '' : ` until ${longDate(until)}`}`,
    `checked on ${longDate(checked)}`,
  ].join('; ');
}

function periodWords({ kind, start, months }: NonNullable<Profile['period']>): string {
  switch (kind) {
    case 'calendar-year':
      return 'the calendar year';
    case 'own-year':
      return 'the CPD year of cpd.yaml';
    case 'membership-year':
      return start === undefined ? 'a year from the day of joining' : `a year from ${monthDay(start)}`;
    case 'rolling':
      return `the ${months} months that end with the year`;
    case 'fixed':
      return `${months} months, counted from the day of registration or joining`;
  }
}

/** `at least 35 hours in 12 months` */
export function amountAsked(target: NonNullable<Profile['targets']>[number], profile: Profile): string {
  const { min, max } = target;
  if (min === undefined && max === undefined) return `${targetWords(target, profile)}, how many is not known`;
  const amounts = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max} of them counted elsewhere`]),
  ];
  return `${amounts.join(', ')} ${targetWords(target, profile)}${target.or === undefined ? '' : `, or else ${target.or}`}`;
}

function statusWords({ status, asks, amount, target, after }: ProRata, profile: Profile): string {
  const about = profile.targets?.find(({ id }) => id === target) ?? profile.targets?.[0];
  const what = {
    none: 'nothing is asked for',
    share: 'the share of full time',
    factor: `${amount} times as much`,
    fixed: `${amount} ${about ? targetWords(about, profile) : ''} for a whole period`,
  }[asks];
  return `${status.join(', ')}${after === undefined ? '' : ` for at least ${after} months`}: ${what}`;
}

function categoryWords({ title, types = [], tags = [] }: NonNullable<Profile['categories']>[number]): string {
  const held = [...types.map((type) => ACTIVITY_TYPES.get(type) ?? type), ...tags.map((tag) => `#${tag}`)];
  return held.length > 0 ? `${title}: ${held.join(', ')}` : title;
}

function formWords({ title, columns }: BodyForm): string {
  return `${title}: ${columns.map((column) => column.title).join(', ')}`;
}

function carryWords({ isAllowed, months }: NonNullable<Profile['carry']>): string {
  return isAllowed ? `what is more than was asked counts later${forMonths(months)}` : 'nothing is carried over';
}

/** One line for each thing; where it is from stands below the last. */
function auditLines(profile: Profile): SheetLine[] {
  const { audit } = profile;
  if (!audit) return [];
  const { period, otherwise, stages = [], isOpen, share, window, deadline, form, note } = audit;
  const lines = [
    ...(period === undefined
      ? []
      : [`of ${ASKED_PERIODS[period]}${otherwise === undefined ? '' : `, or else of ${ASKED_PERIODS[otherwise]}`}`]),
    ...stages.map(stageWords),
    ...(share === undefined ? [] : [share]),
    ...(isOpen ? ['who is not drawn may offer themselves for the next year'] : []),
    ...(window === undefined ? [] : [window]),
    ...(deadline === undefined ? [] : [`by ${monthDay(deadline)}`]),
    ...(form === undefined ? [] : [`in this form: ${form}`]),
    ...(note === undefined ? [] : [note]),
  ];
  const aside = `${audit.source.join(', ')}; ${standingOf(profile, audit)}`;
  return lines.map((text, index) => (index === lines.length - 1 ? { text, aside } : { text }));
}

/** `stage 2 from 1 July to 30 November, by invitation after the stage before: in depth` */
function stageWords({ stage, from, until, about, isInvited }: AuditStage): string {
  const invited = isInvited ? ', by invitation after the stage before' : '';
  return `stage ${stage} from ${monthDay(from)} to ${monthDay(until)}${invited}${about === undefined ? '' : `: ${about}`}`;
}

function statementWords({ id, text, needs, isForFeedback, proof }: Statement): string {
  const side = isForFeedback === undefined ? '' : isForFeedback ? 'asks for feedback; ' : 'asks for no feedback; ';
  return `${id} (${side}${ENTAILS[needs]}): ${text}${proof === undefined ? '' : ` To prove it, such as ${proof.what}.`}`;
}

function forMonths(months: number | undefined): string {
  return months === undefined ? '' : `, for ${months} months`;
}

/** `10-01` -> `1 October` */
function monthDay(text: string): string {
  const [month, day] = text.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]}`;
}
