/** Two clones of one portfolio, and the ways in which they may differ. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGit } from '../../src/system/git';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: world.env.cwd, encoding: 'utf8', stdio: 'pipe' }).trim();
const enter = (folder: string) => Object.assign(world.env, { cwd: path.join(world.folder, folder) });
const file = (name: string) => path.join(world.env.cwd, name);
const read = (name: string) => fs.readFileSync(file(name), 'utf8');
const replace = (name: string, from: string, to: string) => fs.writeFileSync(file(name), read(name).replace(from, to));
const log = (title: string, learned = 'x') => world.cpd('log', title, '--type', 'course', '--learned', learned);
const record = (title: string) => `activities/2026/2026-03-14-${title}.md`;
/** Where this clone stands: what it has committed, staged and changed. */
const state = () => [git('rev-parse', 'HEAD'), git('status', '--porcelain', '--branch'), git('diff', 'HEAD')];

/** Two clones, `desk` and `laptop`, of a repository that both push to. */
beforeEach(async () => {
  world = createWorld();
  git('init', '-q', '--bare', '--initial-branch', 'main', 'hub.git');
  await world.cpd('init', 'desk', '--name', 'Sam Okafor');
  enter('desk');
  git('remote', 'add', 'origin', path.join(world.folder, 'hub.git'));
  await log('before');
  await world.cpd('sync');
  git('clone', '-q', '../hub.git', '../laptop');
});
afterEach(() => world.remove());

describe('what goes together', () => {
  test('records of different names', async () => {
    await log('one');
    await world.cpd('sync');
    enter('laptop');
    await log('two');
    expect(await world.cpd('sync')).toMatchObject({ code: 0, out: 'origin/main: pulled 1 change, pushed 1 change\n' });
    enter('desk');
    expect(await world.cpd('sync')).toMatchObject({ code: 0, out: 'origin/main: pulled 1 change\n' });
    expect(git('log', '-2', '--format=%s').split('\n')).toEqual(['Log: two', 'Log: one']);
    expect(fs.readdirSync(file('activities/2026'))).toHaveLength(3);
  });

  test('records and evidence of one name, with all that was done to them since', async () => {
    const certificate = async (text: string, learned: string) => {
      world.write('certificate.txt', text);
      await log('course', learned);
      await log('course', `${learned} again`);
      await world.cpd('attach', '../certificate.txt', record('course'));
      replace(record('course'), learned, `${learned}, and more`);
      git('commit', '-qam', 'Say more');
    };
    await certificate('desk', 'at the desk');
    await world.cpd('sync');
    enter('laptop');
    await certificate('laptop', 'on the way');
    const author = git('log', '-1', '--format=%an %at');
    const { code, talk } = await world.cpd('sync');
    expect(code).toBe(0);
    expect(talk.match(/both are kept/g)).toHaveLength(4);
    expect((await world.cpd('validate', '--quiet')).out).toContain('no problems found');
    expect(read(record('course'))).toContain('learned: at the desk, and more');
    expect(read(record('course'))).toContain('documents: [doc-');
    expect(read(record('course-3'))).toContain('learned: on the way, and more');
    expect(read('evidence/2026/certificate.txt')).toBe('desk');
    expect(read('evidence/2026/certificate-2.txt')).toBe('laptop');
    expect(read('documents/2026-03-14-certificate-2.md')).toContain('file: evidence/2026/certificate-2.txt');
    expect(git('status', '--porcelain')).toBe('');
    expect(git('log', '-1', '--format=%an %at')).toBe(author);
    // What was done here can be taken back here, under its new name.
    git('revert', '--no-edit', 'HEAD');
    expect(await world.cpd('undo')).toMatchObject({ code: 0, out: 'undone: Attach: certificate\n' });
    expect(read('evidence/2026/certificate.txt')).toBe('desk');
    expect(await world.cpd('sync')).toMatchObject({ code: 0 });
  });

  test('evidence of one name, where its document could not be read in between', async () => {
    world.write('certificate.txt', 'desk');
    await world.cpd('attach', '../certificate.txt', record('before'));
    await world.cpd('sync');
    enter('laptop');
    world.write('certificate.txt', 'laptop');
    await log('course');
    await world.cpd('attach', '../certificate.txt', record('course'));
    const document = 'documents/2026-03-14-certificate.md';
    const whole = read(document);
    fs.writeFileSync(file(document), whole.replace('file: ', 'file: ['));
    git('commit', '-qam', 'Break it');
    fs.writeFileSync(file(document), whole);
    git('commit', '-qam', 'Mend it');
    expect(await world.cpd('sync')).toMatchObject({ code: 0 });
    expect(read('documents/2026-03-14-certificate-2.md')).toContain('file: evidence/2026/certificate-2.txt');
    expect((await world.cpd('validate')).out).toContain('no problems found');
  });

  test('fields and lists of one record', async () => {
    await world.cpd('goal', 'A goal');
    await world.cpd('sync');
    enter('laptop');
    await world.cpd('sync');
    const goal = 'goals/2026-03-14-a-goal.md';
    replace(goal, 'status: open', 'status: open\ncompetences: [A1]');
    fs.appendFileSync(file(goal), '\nBelow.\n');
    git('commit', '-qam', 'There');
    await world.cpd('sync');
    enter('desk');
    replace(goal, 'status: open', 'status: achieved\ncompetences: [B2]');
    git('commit', '-qam', 'Here');
    expect(await world.cpd('sync')).toMatchObject({ code: 0, out: 'origin/main: pulled 1 change, pushed 1 change\n' });
    expect(read(goal)).toMatch(/status: achieved\ncompetences: \[A1, B2\]\n[\s\S]*Below\.\n$/);
  });
});

describe('what does not', () => {
  test('is named, and everything is as before', async () => {
    enter('laptop');
    await log('one');
    replace(record('before'), 'learned: x', 'learned: y');
    git('commit', '-qam', 'There');
    await world.cpd('sync');
    enter('desk');
    await log('one');
    await log('two');
    replace(record('before'), 'learned: x', 'learned: z');
    git('commit', '-qam', 'Here');
    const before = state();
    const { code, talk } = await world.cpd('sync');
    expect(code).toBe(1);
    expect(talk).toContain(`${record('before')} was changed here and elsewhere`);
    expect(talk).toContain('pull --rebase origin main');
    expect(state().slice(0, 1)).toEqual(before.slice(0, 1));
    expect(git('status', '--porcelain')).toBe('');
    expect(git('branch', '--show-current')).toBe('main');
  });

  test('one side removed what the other changed', async () => {
    enter('laptop');
    git('rm', '-q', record('before'));
    git('commit', '-qm', 'Away');
    await world.cpd('sync');
    enter('desk');
    replace(record('before'), 'learned: x', 'learned: z');
    git('commit', '-qam', 'Here');
    expect(await world.cpd('sync')).toMatchObject({ code: 1, talk: expect.stringContaining('as it was') });
    expect(read(record('before'))).toContain('learned: z');
  });

  test('portfolios that were begun apart', async () => {
    enter('.');
    await world.cpd('init', 'apart', '--name', 'Kim Lee');
    enter('apart');
    git('remote', 'add', 'origin', '../hub.git');
    const before = git('rev-parse', 'HEAD');
    expect(await world.cpd('sync')).toMatchObject({ code: 2, talk: expect.stringContaining('begun apart') });
    expect(git('rev-parse', 'HEAD')).toBe(before);
  });
});

describe('what is not committed', () => {
  beforeEach(async () => {
    enter('laptop');
    await log('one');
    await world.cpd('sync');
    enter('desk');
  });

  test('stays as it is where nothing has to be put aside for it', async () => {
    fs.appendFileSync(file(record('before')), '\nmine\n');
    world.write('desk/new.md', 'new');
    git('add', record('before'));
    expect(await world.cpd('sync')).toMatchObject({ code: 0, out: 'origin/main: pulled 1 change\n' });
    expect(git('diff', '--cached')).toContain('+mine');
    expect(read('new.md')).toBe('new');
    expect(read(record('one'))).toContain('title: one');
  });

  test('stops a rebase before anything is done', async () => {
    await log('two');
    fs.appendFileSync(file(record('before')), '\nmine\n');
    const before = state().slice(0, 1);
    const { code, talk } = await world.cpd('sync');
    expect(code).toBe(2);
    expect(talk).toContain(`not committed, in ${record('before')}`);
    expect(talk).toContain('commit && cpd sync');
    expect(state().slice(0, 1)).toEqual(before);
    expect(read(record('before'))).toMatch(/mine\n$/);
  });

  test.each(['alone', 'with changes of its own'])('and would be written over, stops it as well, %s', async (how) => {
    if (how !== 'alone') await log('two');
    world.write(`desk/${record('one')}`, 'mine');
    // Git itself would write over what it ignores.
    world.write('desk/.git/info/exclude', '*.md\n');
    const { code, talk } = await world.cpd('sync');
    expect(code).toBe(2);
    expect(talk).toContain(`not committed, in ${record('one')}`);
    expect(talk).toContain('commit && cpd sync');
    expect(read(record('one'))).toBe('mine');
  });
});

describe('the other place', () => {
  test('is asked, and nothing is changed, with --dry-run', async () => {
    enter('laptop');
    await log('one');
    await world.cpd('sync');
    enter('desk');
    await log('two');
    const before = git('rev-parse', 'HEAD');
    expect(await world.cpd('sync', '--dry-run')).toMatchObject({
      code: 0,
      out: 'would pull  Log: one\nwould push  Log: two\n',
      talk: '',
    });
    expect(git('rev-parse', 'HEAD')).toBe(before);
    expect(git('--git-dir', '../hub.git', 'log', '-1', '--format=%s', 'main')).toBe('Log: one');
  });

  test('that is not there is named, and nothing is changed', async () => {
    await log('one');
    git('remote', 'set-url', 'origin', 'https://sam:secret@127.0.0.1:9/cpd.git');
    const before = state();
    const { code, talk } = await world.cpd('sync');
    expect(code).toBe(2);
    expect(talk).toContain('origin (https://127.0.0.1:9/cpd.git) could not be reached, so nothing was changed');
    expect(talk).not.toContain('secret');
    expect(state()).toEqual(before);
  });

  test('is never asked for a password where nobody is there', async () => {
    // Whatever would ask says that it was asked.
    const asked = path.join(world.folder, 'asked');
    world.write('ask', `#!/bin/sh\ntouch ${asked}\n`);
    world.write('ssh', `#!/bin/sh\necho "$@" > ${asked}-ssh\nexit 255\n`);
    for (const name of ['ask', 'ssh']) fs.chmodSync(path.join(world.folder, name), 0o755);
    world.env.git = createGit({
      ...process.env,
      SSH_ASKPASS: path.join(world.folder, 'ask'),
      GIT_ASKPASS: path.join(world.folder, 'ask'),
      GIT_SSH_COMMAND: `${path.join(world.folder, 'ssh')}`,
      DISPLAY: ':0',
    });
    git('remote', 'set-url', 'origin', 'ssh://sam@example.invalid/cpd.git');
    expect((await world.cpd('sync')).code).toBe(2);
    expect(fs.readFileSync(`${asked}-ssh`, 'utf8')).toContain('-o BatchMode=yes');
    expect(fs.existsSync(asked)).toBe(false);
  });

  test('may get something new while it is synced', async () => {
    await log('one');
    const { push } = world.env.git.remote;
    const remote = {
      ...world.env.git.remote,
      push: async (...args: Parameters<typeof push>) => {
        enter('laptop');
        await world.cpd('log', 'meanwhile', '--type', 'course', '--learned', 'x');
        git('push', '-q');
        enter('desk');
        return push(...args);
      },
    };
    world.env.git = { ...world.env.git, remote };
    expect(await world.cpd('sync')).toMatchObject({ code: 2, talk: expect.stringContaining('try: cpd sync') });
    world.env.git = createGit(process.env);
    expect(await world.cpd('sync')).toMatchObject({ code: 0, out: 'origin/main: pulled 1 change, pushed 1 change\n' });
  });

  test('of several is not guessed', async () => {
    git('branch', '--unset-upstream');
    git('remote', 'add', 'other', '../hub.git');
    expect(await world.cpd('sync')).toMatchObject({ code: 2, talk: expect.stringContaining('git push -u') });
    git('remote', 'remove', 'other');
    expect(await world.cpd('sync')).toMatchObject({ code: 0, out: 'nothing new here or in origin/main\n' });
  });

  test('that refuses is heard', async () => {
    world.write('hub.git/hooks/pre-receive', '#!/bin/sh\necho closed on sundays >&2\nexit 1\n');
    fs.chmodSync(path.join(world.folder, 'hub.git/hooks/pre-receive'), 0o755);
    await log('one');
    expect(await world.cpd('sync')).toMatchObject({ code: 2, talk: expect.stringContaining('closed on sundays') });
  });
});
