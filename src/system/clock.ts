/** The local clock. */

import type { Clock } from '../env';

export function createClock({ SOURCE_DATE_EPOCH: seconds = '' }: NodeJS.ProcessEnv): Clock {
  return {
    named: /^\d{1,11}$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString().slice(0, 10) : undefined,
    today() {
      // Local parts: toISOString() would give tomorrow's or yesterday's date in half the world.
      const now = new Date();
      const pad = (number: number) => String(number).padStart(2, '0');
      return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
    },
    now: () => Date.now(),
    elapsed: () => performance.now(),
  };
}
