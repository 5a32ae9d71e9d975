/** What only works where the portfolio is in a git repository that is at rest. */

import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { quote } from './shell-words';

/** The top folder of the repository; fails where there is none, or where something in it is not finished. */
export async function requireRepository(
  env: Env,
  root: string,
  purpose: string,
  { mayBeUnfinished = false } = {},
): Promise<string> {
  const top = await env.git.topLevel(root);
  if (top === undefined) {
    if (!(await env.git.version()))
      throw new Failure(`nothing ${purpose}: git was not found`, EXIT.usage, 'apt-get install git');
    throw new Failure(
      `nothing ${purpose}: the portfolio is in no git repository, so it has no history`,
      EXIT.usage,
      `git -C ${quote(root)} init`,
    );
  }
  const { unfinished } = env.git.state(top);
  if (unfinished && !mayBeUnfinished)
    throw new Failure(
      `nothing ${purpose} now: ${unfinished.what} is not finished in this repository`,
      EXIT.usage,
      unfinished.endings.join('\n'),
    );
  return top;
}
