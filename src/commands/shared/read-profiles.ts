/** The profiles of the bodies, and the one body that `--body` names. */

import { isMeant, type Profiles, profileFor } from '../../audit/profile';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import type { Profile } from '../../record/schema-types';
import { didYouMean } from '../../record/suggestion';
import { readDataFiles } from './open-portfolio';
import { quote } from './shell-words';

/** Faulty files of the portfolio's own are named; what is sound is used. */
export function readProfiles(env: Env, root: string): Profiles {
  const { known, findings } = readDataFiles(env, root, 'profile');
  for (const { file, line, column, message } of findings) env.terminal.talk(`${file}:${line}:${column} ${message}\n`);
  return known;
}

/** Throws a `Failure` where no profile has the name. */
export function requireBody(profiles: Profiles, named: string): void {
  const all = [...profiles.values()];
  if (all.some((profile) => isMeant(profile, named))) return;
  const names = [...new Set(all.flatMap(({ id, body, names: others = [] }) => [body, id, ...others]))];
  throw new Failure(
    `there is no profile of "${named}"${didYouMean(named, names)}; one of your own goes into templates/profiles/`,
    EXIT.usage,
    'cpd bodies',
  );
}

/** The profile of a body by which a record that ends with a day is handed over; by name of the body or id of the profile. */
export function readProfile(env: Env, root: string, named: string, day: string): Profile {
  const profiles = readProfiles(env, root);
  requireBody(profiles, named);
  const found = profileFor(profiles, named, day);
  if (found) return found;
  throw new Failure(`no profile of "${named}" holds on ${day}`, EXIT.usage, `cpd bodies ${quote(named)}`);
}
