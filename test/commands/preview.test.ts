/** `cpd preview`, with a server that only listens to the command, and a watcher that is told when something was saved. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reply, Server } from '../../src/env';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
let told: string[];
let isClosed: boolean;
/** What happens one after the other while the preview is open; Ctrl-C comes after the last. */
let steps: (() => Promise<void> | void)[];
let answer: Parameters<Server['open']>[0];

beforeEach(async () => {
  world = createWorld();
  told = [];
  isClosed = false;
  steps = [];
  await world.cpd('init', '.', '--name', 'Sam Okafor', '--no-commit');
  await world.cpd('log', 'Fatigue of welds', '--type', 'course', '--learned', 'Much', '--no-commit');
  Object.assign(world.env, {
    server: {
      open: async (given: typeof answer) => {
        answer = given;
        return {
          address: 'http://127.0.0.1:1/token/',
          tell: (state: string) => told.push(state),
          close: async () => {
            isClosed = true;
          },
        };
      },
    },
    watcher: {
      watch: () => ({
        change: async () => {
          const step = steps.shift();
          await step?.();
          return step !== undefined;
        },
        close: () => {},
      }),
    },
  });
});
afterEach(() => world.remove());

async function page(): Promise<string> {
  const reply = (await answer('')) as Reply;
  expect(reply.media).toBe('text/html; charset=utf-8');
  return reply.content as string;
}

const RECORD = 'activities/2026/2026-03-14-fatigue-of-welds.md';

test('serves the document until Ctrl-C, and follows what is saved', async () => {
  steps = [
    async () => {
      expect(await page()).toContain('Fatigue of welds');
      world.write(RECORD, world.read(RECORD).replace('Fatigue of welds', 'Creep of pipes'));
    },
    async () => {
      const now = await page();
      expect([now.includes('Fatigue of welds'), now.includes('Creep of pipes')]).toEqual([false, true]);
      expect(told).toEqual(['1', '2']);
      expect(now).toContain('data-state="2"');
      expect(await answer('anything')).toBeUndefined();
    },
  ];
  const { code, out, talk } = await world.cpd('preview', '--watch');
  expect([code, out, isClosed, steps.length]).toEqual([0, 'http://127.0.0.1:1/token/\n', true, 0]);
  expect(talk).toBe('open it in your browser; it follows what you save; Ctrl-C ends it\n');
});

test('without --watch the page is what it is when it is loaded, and is not told to load', async () => {
  steps = [
    () => world.write(RECORD, world.read(RECORD).replace('Fatigue of welds', 'Creep of pipes')),
    async () => expect(await page()).toContain('Creep of pipes'),
  ];
  expect((await world.cpd('preview')).code).toBe(0);
  expect([told, steps.length]).toEqual([[], 0]);
});

test('what is wrong stands beside the document, and what cannot be read leaves it as it was', async () => {
  const record = world.read(RECORD);
  steps = [
    () => world.write(RECORD, record.replace('type: course', 'type: cuorse')),
    async () => {
      const now = await page();
      expect(now).toContain('1 error in the record: nothing is exported until they are mended');
      expect(now).toContain(`<li>${RECORD}:6:7 cuorse is no activity type (did you mean &quot;course&quot;?)`);
      expect(now).toContain('Fatigue of welds');
      fs.writeFileSync(path.join(world.folder, RECORD), Buffer.from([0x2d, 0xff, 0xfe]));
    },
    async () => {
      expect(await page()).toContain(`${RECORD}:1:1 `);
      world.write('cpd.yaml', 'schema: [');
      world.write(RECORD, record);
    },
    async () => {
      const now = await page();
      expect(now).toContain('<summary>cpd.yaml:1:');
      expect(now).toContain('This is how it was before.');
      expect(now).toContain('Continuing Professional Development record');
      world.write('cpd.yaml', 'schema: 1\nname: Sam Okafor\n');
      world.write('templates/page/cover.html', '<p>{{titel}}</p>');
    },
    async () => {
      expect(await page()).toContain('<summary>templates/page/cover.html:1:4 there is no place {{titel}} here');
      world.write('templates/page/cover.html', '<p>{{title}} of mine</p>');
    },
    async () => {
      const now = await page();
      expect(now).toContain('<p>Continuing Professional Development record of mine</p>');
      expect(now).not.toContain('<summary>');
    },
  ];
  const { code } = await world.cpd('preview', '--watch');
  expect([code, steps.length, isClosed]).toEqual([0, 0, true]);
});

test('what cannot be shown to begin with is told at once', async () => {
  for (const [argv, told] of [
    [['type:cuorse'], 'no activity type'],
    [['--theme', 'nice'], 'is none of'],
    [['--year', 'never'], 'is no year'],
  ] as const) {
    const { code, talk } = await world.cpd('preview', ...argv);
    expect([code, talk]).toEqual([2, expect.stringContaining(told)]);
  }
  world.write('cpd.yaml', 'schema: [');
  expect((await world.cpd('preview')).code).toBe(1);
});

test('what is private is kept from a preview for assessors, also from what is told beside it', async () => {
  await world.cpd('log', 'Salary talk', '--type', 'course', '--learned', 'Much', '--private', '--no-commit');
  steps = [
    async () => {
      const now = await page();
      expect([now.includes('Salary talk'), now.includes('Fatigue of welds')]).toEqual([false, true]);
    },
  ];
  expect((await world.cpd('preview', '--assessors')).code).toBe(0);
  expect(steps).toEqual([]);
});
