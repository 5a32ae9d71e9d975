/** Which profiles a person is judged by in a CPD year, and what comes of it. */

import { yearStart } from '../portfolio/config';
import { cpdYear } from '../portfolio/cpd-year';
import type { Portfolio } from '../portfolio/portfolio';
import type { Config } from '../record/schema-types';
import { yearStartFor } from './period';
import { isMeant, type OwnBody, ownBodies, type Profiles, profilesFor } from './profile';
import { type Requirement, requirementOf } from './requirements';

export interface Question {
  today: string;
  /** The calendar year in which the CPD year begins; the one of today where it is left out. */
  year?: number;
  /** One body, or one profile by its id; the person's own bodies where it is left out. */
  named?: string;
}

export interface Judgement {
  requirements: readonly Requirement[];
  /** Bodies of which no profile is known that holds then and is for this person. */
  unknown: readonly OwnBody[];
}

export function judge(portfolio: Portfolio, profiles: Profiles, question: Question): Judgement {
  const bodies = bodiesIn(portfolio.config, profiles, question);
  const judged = bodies.map((body) => ({ body, requirements: judgeBody(portfolio, profiles, body, question) }));
  return {
    requirements: judged.flatMap(({ requirements }) => requirements),
    unknown: judged.flatMap(({ body, requirements }) => (requirements.length > 0 ? [] : [body])),
  };
}

/** The body that is named, with what cpd.yaml says of it under whatever name; or all that cpd.yaml names. */
function bodiesIn(config: Config, profiles: Profiles, { today, year, named }: Question): OwnBody[] {
  const period = year === undefined ? { from: today, until: today } : cpdYear(year, yearStart(config));
  const own = ownBodies(config, period);
  if (named === undefined) return own;
  const meant = [...profiles.values()].filter((profile) => isMeant(profile, named));
  const isNamed = ({ name }: OwnBody) =>
    name.toLowerCase() === named.trim().toLowerCase() || meant.some((profile) => isMeant(profile, name));
  return [own.find(isNamed) ?? { name: named.trim(), terms: [] }];
}

function judgeBody(portfolio: Portfolio, profiles: Profiles, body: OwnBody, question: Question): Requirement[] {
  const { today, year, named = body.name } = question;
  const start = yearStart(portfolio.config);
  const wanted = { ...body, name: named };
  if (year === undefined)
    return profilesFor(profiles, wanted, today).map((profile) => requirementOf(portfolio, body, profile, today));
  // The body's own year may begin on another day than the person's, and another profile may hold by then.
  return profilesFor(profiles, wanted, lastDayOf(year, start, today)).flatMap((profile) => {
    const day = lastDayOf(year, yearStartFor(profile.period, { ...body, start }), today);
    const then = profilesFor(profiles, wanted, day).find((one) => one.body === profile.body && sameFor(one, profile));
    return then ? [requirementOf(portfolio, body, then, day)] : [];
  });
}

/** The last day of a year; today while it runs. */
function lastDayOf(year: number, start: string, today: string): string {
  const { from, until } = cpdYear(year, start);
  return from <= today && today <= until ? today : until;
}

function sameFor(one: { for?: readonly string[] }, other: { for?: readonly string[] }): boolean {
  return String(one.for) === String(other.for);
}
