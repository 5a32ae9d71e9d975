/** How long the bodies of a person want a record and its evidence to be kept. */

import { addMonths } from '../record/calendar-date';
import type { Config } from '../record/schema-types';
import { ownBodies, type Profiles, profilesFor } from './profile';

export interface Retention {
  body: string;
  /** Profile that says so. */
  profile: string;
  /** Last day on which what is dated `date` is to be kept. */
  until: string;
}

/** The longest that a body asks for what is dated `date`, by the profiles of that day; undefined where none of them says. */
export function retentionOf(config: Config, profiles: Profiles, date: string): Retention | undefined {
  return ownBodies(config, { from: date, until: date })
    .flatMap((body) => profilesFor(profiles, body, date))
    .flatMap(({ id, body, retention }) =>
      retention?.months === undefined ? [] : [{ body, profile: id, until: addMonths(date, retention.months) }],
    )
    .sort((a, b) => (a.until < b.until ? 1 : -1))[0];
}
