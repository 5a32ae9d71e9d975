/** Runs the rules that a body adds, where one is named. */

import { checkBody, placeOfBody } from '../../audit/body-rules';
import { judge } from '../../audit/judge';
import type { Env } from '../../env';
import type { Portfolio } from '../../portfolio/portfolio';
import type { Finding } from '../../record/finding';
import type { YamlSource } from '../../record/yaml';
import { readDataFiles } from './open-portfolio';
import { readYear } from './period-options';
import { requireBody } from './read-profiles';

/** `source` is the text of cpd.yaml. Says so where no profile of the body holds in the year. */
export function findForBody(
  env: Env,
  root: string,
  portfolio: Portfolio,
  source: YamlSource,
  { body: named, year: typed }: { body?: string; year?: string },
): Finding[] {
  if (named === undefined) return [];
  const { config } = portfolio;
  // What is wrong with the portfolio's own is among the other findings.
  const { known: profiles } = readDataFiles(env, root, 'profile');
  requireBody(profiles, named);
  const today = env.clock.today();
  const year = typed === undefined ? undefined : readYear(env, config, typed);
  const { requirements, unknown } = judge(portfolio, profiles, { today, year, named });
  if (unknown.length > 0)
    env.terminal.talk(
      `no profile of ${named} holds ${year === undefined ? 'today' : `in ${year}`}; cpd bodies ${named}\n`,
    );
  return requirements.flatMap((requirement) =>
    checkBody({ portfolio, evidence: new Map(), today }, requirement, placeOfBody(source, config, requirement.body)),
  );
}
