/** A browser that starts while what it is to print is made ready. */

import type { Env } from '../../env';
import { othersTurn } from './others-turn';

/** `env` is the same world in which it is open already; `end` closes it where nobody has asked for it. */
export async function startBrowser(
  env: Env,
  flag: string | undefined,
): Promise<{ env: Env; end: () => Promise<void> }> {
  const started = env.browser.open(flag);
  // Whoever asks for it is told why there is none.
  started.catch(() => undefined);
  // What comes next may not let anything else run for a while: its process is started before that.
  await othersTurn();
  let isTaken = false;
  const open = () => {
    isTaken = true;
    return started;
  };
  return {
    env: { ...env, browser: { ...env.browser, open } },
    end: async () => {
      if (!isTaken) await started.then(({ close }) => close()).catch(() => undefined);
    },
  };
}
