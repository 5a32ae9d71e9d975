/** What is said of a competence below the level that is wanted, for which no goal is open. */

import type { Env } from '../../env';
import { type CompetenceStanding, gapOf } from '../../portfolio/competence-standing';
import { ratingWords } from '../../report/competences';
import { quote } from './shell-words';

export function tellGap({ terminal }: Env, standing: CompetenceStanding): void {
  const gap = gapOf(standing);
  if (!gap) return;
  const { code, title } = standing;
  terminal.talk(
    `\n${code} is rated ${ratingWords(gap)}; no goal is open for it:\n  cpd goal ${quote(title)} --competence ${code} --from ${gap.benchmark.data.id}\n`,
  );
}
