/** The day that stands in what is made of a portfolio, so that the same commit gives the same bytes on another day. */

import type { Env } from '../../env';

/**
 * The day that SOURCE_DATE_EPOCH names; else that of the commit, where everything is as it was committed; else today. An
 * env whose clock says so is what everything is made with.
 */
export async function envOfDay(env: Env, root: string): Promise<Env> {
  const day = env.clock.named ?? (await commitDay(env, root));
  return day === undefined ? env : { ...env, clock: { ...env.clock, today: () => day } };
}

async function commitDay(env: Env, root: string): Promise<string | undefined> {
  const [home, head] = await Promise.all([env.git.topLevel(root), env.git.head(root)]);
  if (home === undefined || head === undefined || !(await env.git.isClean(root))) return undefined;
  return (await env.git.timeline.commit(root, head)).committed;
}
