/** The local clock. */

import type { Clock } from '../env';

export function createClock(): Clock {
  return {
    today() {
      // Local parts: toISOString() would give tomorrow's or yesterday's date in half the world.
      const now = new Date();
      const pad = (number: number) => String(number).padStart(2, '0');
      return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
    },
    elapsed: () => performance.now(),
  };
}
