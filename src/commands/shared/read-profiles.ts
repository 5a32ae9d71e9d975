/** The profiles of the bodies, and the one body that `--body` names. */

import type { Profiles } from '../../audit/profile';
import { isMeant } from '../../audit/profile';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { didYouMean } from '../../record/suggestion';
import { readDataFiles } from './open-portfolio';

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
