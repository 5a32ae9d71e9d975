/** What waits in a portfolio, read from it now. */

import type { Env } from '../../env';
import { recordsOf } from '../../portfolio/portfolio';
import type { ActivityRecord } from '../../record/record';
import { agendaOf } from '../../report/agenda';
import { draftNames } from './draft';
import { type GlobalOptions, openPortfolio } from './open-portfolio';

/** `ahead` is the next activity that is planned. */
export function readAgenda(env: Env, options: GlobalOptions) {
  const open = openPortfolio(env, options);
  const { portfolio, root } = open;
  const today = env.clock.today();
  const ahead: ActivityRecord | undefined = recordsOf(portfolio.records, 'activity').find(
    ({ data }) => data.status === 'planned' && data.date >= today,
  );
  return { ...open, ahead, items: agendaOf({ portfolio, today, drafts: draftNames(env, root) }) };
}
