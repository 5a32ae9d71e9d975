/** `--from`, `--until` and `--year`: the stretch of time that a command is about. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import { Failure } from '../../failure';
import { yearStart } from '../../portfolio/config';
import { cpdYear, readCpdYear, YEAR_FORMS } from '../../portfolio/cpd-year';
import type { Period } from '../../portfolio/selection';
import type { Config } from '../../record/schema-types';
import { readDay } from './read-day';

export interface PeriodOptions {
  from?: string;
  until?: string;
  year?: string;
}

export function declarePeriodOptions(command: Command): void {
  command
    .option('--from <date>', 'from this day on')
    .option('--until <date>', 'until this day, included')
    .option('--year <year>', 'one CPD year, such as 2026, or "this" or "last"');
}

export function readPeriod(env: Env, config: Config, options: PeriodOptions): Period {
  if (options.year !== undefined) {
    if (options.from !== undefined || options.until !== undefined)
      throw new Failure('--year goes without --from and --until');
    return cpdYear(readYear(env, config, options.year), yearStart(config));
  }
  const period = {
    from: options.from === undefined ? undefined : readDay(env, '--from', options.from),
    until: options.until === undefined ? undefined : readDay(env, '--until', options.until),
  };
  if (period.from && period.until && period.until < period.from)
    throw new Failure(`--until (${period.until}) is before --from (${period.from})`);
  return period;
}

/** The CPD year that `--year` names, by the calendar year in which it begins. */
export function readYear(env: Env, config: Config, typed: string): number {
  const year = readCpdYear(typed, env.clock.today(), yearStart(config));
  if (year === undefined) throw new Failure(`--year: "${typed}" is no year; write ${YEAR_FORMS}`);
  return year;
}
