/** The browser of `cpd export` starts while records are read: never for nothing that could have been known, and it is always closed. */

import { expect, test } from 'vitest';
import { createWorld } from '../support/test-env';

test('is not started where there is no portfolio, and is closed where records have errors', async () => {
  const world = createWorld();
  let [opened, closed] = [0, 0];
  world.env.browser = {
    async open() {
      opened += 1;
      return {
        name: 'none',
        path: 'none',
        print: () => Promise.reject(new Error('nothing is to be printed')),
        close: async () => {
          closed += 1;
        },
      };
    },
  };
  try {
    expect(await world.cpd('export', '--to', 'pdf')).toMatchObject({ code: 2 });
    expect(opened).toBe(0);
    await world.cpd('init', '.', '--name', 'Sam Okafor');
    world.write('goals/a.md', '---\nschema: 1\nid: goal-aaaaaa\n---\n');
    expect(await world.cpd('export', '--to', 'pdf')).toMatchObject({ code: 1 });
    expect([opened, closed]).toEqual([1, 1]);
  } finally {
    world.remove();
  }
});
