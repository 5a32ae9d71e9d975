/** Whatever is done to a portfolio, in whatever order, what is known from before never changes what is found. */

import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

const git = (world: TestWorld, ...args: string[]) => execFileSync('git', args, { cwd: world.folder, stdio: 'pipe' });

const FILES = [
  'activities/2025/a.md',
  'activities/2026/b.md',
  'goals/c.md',
  'reflections/2026/d.md',
  'documents/2026/e.md',
];
const TEXTS = [
  '---\nschema: 1\nid: act-aaaaaa\ntitle: One\ndate: 2025-03-01\ntype: course\nstatus: done\ngoals: [goal-aaaaaa]\n---\n',
  '---\nschema: 1\nid: act-bbbbbb\ntitle: Two\ndate: 2026-03-20\ntype: cuorse\nstatus: planned\n---\n\nTODO\n',
  '---\nschema: 1\nid: goal-aaaaaa\ntitle: Three\ndate: 2025-01-01\nstatus: open\ntarget: 2026-03-15\n---\n',
  '---\nschema: 1\nid: ref-aaaaaa\ntitle: Four\ndate: 2026-03-02\nabout: [act-aaaaaa]\n---\n\n## What?\n\nWe.\n',
  '---\nschema: 1\nid: doc-aaaaaa\ntitle: Five\ndate: 2026-03-02\nfile: evidence/2026/f.txt\nmedia: text/plain\nsize: 1\nsha256: x\n---\n',
  '---\nschema: 1\nid: act-aaaaaa\ntitle: One\ndate: 2025-03-01\ntype: course\nstatus: done\ndisable:\n  - { rule: text/we, reason: so }\n  - { rule: text/placeholder, reason: so }\n---\n',
  'broken',
];

/** Long enough to know a copy by, and so to be asked of all texts together. */
const SENTENCES = [
  'I saw for the first time how mean stress moves the whole curve of a welded joint.',
  'The relief valve of the second vessel had never been asked to open at that pressure.',
  'A short one.',
  'We did it.',
  'TODO',
  '<!-- cpd-disable-next-line text/we -- we are the whole firm -->',
];

type Step = (world: TestWorld) => void;
const file = fc.constantFrom(...FILES);

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(file, fc.constantFrom(...TEXTS)).map(
      ([name, text]): Step =>
        (world) =>
          world.write(name, text),
    ),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(file, fc.constantFrom(...SENTENCES)).map(
      ([name, sentence]): Step =>
        (world) => {
          const text = world.env.files.exists(`${world.folder}/${name}`) ? world.read(name) : '';
          world.write(name, `${text}\n${sentence}\n`);
        },
    ),
  },
  {
    weight: 2,
    arbitrary: file.map(
      (name): Step =>
        (world) =>
          world.env.files.remove(`${world.folder}/${name}`),
    ),
  },
  fc.constantFrom('x', 'y', 'longer').map(
    (text): Step =>
      (world) =>
        world.write('evidence/2026/f.txt', text),
  ),
  fc.tuple(file, fc.constantFrom('activities/2025/a-2.md', 'reflections/2026/a.md', 'goals/z.md'), fc.boolean()).map(
    ([name, other, isMoved]): Step =>
      (world) => {
        if (!world.env.files.exists(`${world.folder}/${name}`)) return;
        world.write(other, world.read(name));
        if (isMoved) world.env.files.remove(`${world.folder}/${name}`);
      },
  ),
  fc
    .constantFrom(
      '',
      'rules:\n  text/placeholder: off\n',
      '# a comment\nrules:\n  text/nothing: off\n',
      'rules:\n  text/copied: { sentences: 1, share: 0.1 }\n',
    )
    .map(
      (more): Step =>
        (world) =>
          world.write('cpd.yaml', `schema: 1\nname: Sam\n${more}`),
    ),
  fc.constantFrom('2026-03-14', '2026-03-16', '2026-04-01').map(
    (day): Step =>
      (world) => {
        world.env.clock = { ...world.env.clock, today: () => day };
      },
  ),
  fc.constant<Step>((world) => void git(world, 'add', '-A')),
  fc.constant<Step>((world) => void git(world, 'commit', '-qam', 'x', '--allow-empty')),
  // What git takes for the same, and is not.
  fc.tuple(file, fc.constantFrom('\n', '\r\n')).map(
    ([name, end]): Step =>
      (world) => {
        git(world, 'config', 'core.autocrlf', 'true');
        if (world.env.files.exists(`${world.folder}/${name}`))
          world.write(name, world.read(name).replace(/\r?\n/g, end));
      },
  ),
  fc.tuple(file, fc.constantFrom('assume-unchanged', 'no-assume-unchanged', 'skip-worktree')).map(
    ([name, how]): Step =>
      (world) =>
        void spawnSync('git', ['update-index', `--${how}`, name], { cwd: world.folder }),
  ),
  fc.constant<Step>((world) => void git(world, 'status')),
  fc.constant<Step>((world) => world.write('.gitignore', 'goals/\n')),
  fc.constant<Step>((world) => void git(world, 'stash', '-q')),
);

test('what is found with it is what is found without', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 12 }), async (all) => {
      const world = createWorld();
      try {
        await world.cpd('init', '.', '--name', 'Sam Okafor');
        // What was written in this moment is kept for no other time; for this test, every moment is over.
        const { clock } = world.env;
        world.env.clock = { ...clock, now: () => clock.now() + 1000 };
        for (const [index, name] of FILES.entries()) world.write(name, TEXTS[index] ?? '');
        for (const step of all) {
          step(world);
          const warm = await world.cpd('validate', '--format', 'json');
          expect(warm).toEqual(await world.cpd('validate', '--format', 'json', '--no-cache'));
        }
      } finally {
        world.remove();
      }
    }),
    { numRuns: Number(process.env.CPD_FUZZ ?? 6), endOnFailure: true },
  );
});
