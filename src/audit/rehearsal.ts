/** An audit that never was: which one is drawn, what would be handed over in it, and what an assessor would say. */

import { createHash } from 'node:crypto';
import { yearStart } from '../portfolio/config';
import { type Portfolio, recordsOf, visibilityOf } from '../portfolio/portfolio';
import { type Period, select } from '../portfolio/selection';
import { addDays } from '../record/calendar-date';
import type { Finding } from '../record/finding';
import type { CpdRecord, DocumentRecord } from '../record/record';
import type { Profile } from '../record/schema-types';
import { periodsAsked } from './announcement';
import { EFFORTS, type Effort, effortOf } from './effort';
import type { GateFinding } from './gate';
import { isMeant, type OwnBody, ownBodies, type Profiles, profilesFor } from './profile';

/** One audit that might have been. */
export interface Draw {
  body: OwnBody;
  profile: Profile;
  year: number;
  period: Required<Period>;
  /** The day on which it would have been announced. */
  date: string;
}

interface Wanted {
  today: string;
  /** One body by any of its names, or one profile; the person's own where it is left out. */
  named?: string;
  year?: number;
}

/** Every audit of a period that is over and in which something is recorded; by year, then body. */
export function possibleDraws(portfolio: Portfolio, profiles: Profiles, { today, named, year }: Wanted): Draw[] {
  const { config } = portfolio;
  const first = Number((recordsOf(portfolio.records, 'activity')[0]?.data.date ?? today).slice(0, 4));
  const last = Number(today.slice(0, 4)) + 1;
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const bodies = (period: Required<Period>): OwnBody[] => {
    const own = ownBodies(config, period);
    if (named === undefined) return own;
    const meant = [...profiles.values()].filter((profile) => isMeant(profile, named));
    const known = own.find(({ name }) => meant.some((profile) => isMeant(profile, name)));
    return [{ terms: [], ...known, name: named }];
  };
  return years
    .filter((one) => year === undefined || one === year)
    .flatMap((one) => {
      const date = `${one}-01-01`;
      return bodies({ from: `${one - 1}-01-01`, until: date }).flatMap((body) =>
        profilesFor(profiles, body, date).map((profile) => {
          const { period } = periodsAsked(profile, { year: one, date, start: yearStart(config) });
          return { body, profile, year: one, period, date: addDays(period.until, 1) };
        }),
      );
    })
    .filter(({ period }) => period.until < today && recordsOf(select(portfolio, period), 'activity').length > 0);
}

/** One of them by chance; the same seed draws the same. */
export function drawOne(draws: readonly Draw[], seed: string): Draw | undefined {
  const number = createHash('sha256').update(seed).digest().readUInt32BE(0);
  return draws[number % Math.max(1, draws.length)];
}

export interface Rehearsal {
  draw: Draw;
  /** What would be handed over, by date. */
  going: readonly CpdRecord[];
  /** What lies in the period and would not. */
  staying: readonly CpdRecord[];
  /** What would stand in the way of it. */
  gate: readonly GateFinding[];
  remarks: readonly Remark[];
}

interface Remark {
  finding: Finding;
  effort: Effort;
}

interface Seen extends Pick<Rehearsal, 'going' | 'gate'> {
  /** Those of the whole portfolio on the day of the announcement. */
  findings: readonly Finding[];
}

export function rehearse(portfolio: Portfolio, draw: Draw, { going, gate, findings }: Seen): Rehearsal {
  const ids = new Set(going.map(({ data }) => data.id));
  // By their ids, since what is handed over may be called otherwise.
  const shown = portfolio.records.filter(({ data }) => ids.has(data.id));
  const seen = new Set([...shown.map(({ path }) => path), 'cpd.yaml']);
  const remarks = findings
    // Seen from that day, all that came later lies in the future.
    .filter(({ file, rule }) => seen.has(file) && rule !== 'date/future')
    .map((finding) => ({ finding, effort: effortOf(finding.rule) ?? 'word' }));
  return {
    ...{ draw, going, gate },
    staying: select(portfolio, draw.period).filter((record) => visibilityOf(record, portfolio.config) === 'private'),
    remarks: EFFORTS.flatMap((effort) => remarks.filter((remark) => remark.effort === effort)),
  };
}

export function filesOf({ going }: Rehearsal): DocumentRecord[] {
  return recordsOf(going, 'document');
}
