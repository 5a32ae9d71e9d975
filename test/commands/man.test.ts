/** The manual page: whole, of one source with the help, and well formed. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { EXIT_MEANINGS } from '../../src/failure';
import { renderRoff } from '../../src/format/roff';
import { commandsOf } from '../support/program';
import { PROJECT } from '../support/project';
import { createWorld } from '../support/test-env';

async function page(): Promise<{ roff: string; words: string[]; flags: string[] }> {
  const world = createWorld();
  try {
    const commands = await commandsOf(world.env);
    return {
      roff: (await world.cpd('man')).out,
      words: [...commands.keys()],
      flags: [...commands.values()].flatMap(({ options }) => options.flatMap(({ long }) => long ?? [])),
    };
  } finally {
    world.remove();
  }
}

function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

test('tells of every command, every option, the environment, the files and every exit code', async () => {
  const { roff, words, flags } = await page();
  const plain = roff.replaceAll('\\-', '-').replaceAll('\\(dq', '"');
  for (const command of words) expect(plain).toContain(`.SS "cpd ${command} `);
  for (const flag of flags) expect(plain).toContain(flag);
  for (const [code, meaning] of Object.entries(EXIT_MEANINGS)) expect(plain).toContain(`.B "${code}"\n${meaning}`);
  for (const told of ['CPD_PORTFOLIO', 'NO_COLOR', 'VISUAL', 'cpd.yaml', 'evidence/', 'unreflected'])
    expect(plain).toContain(told);
  expect(plain).not.toMatch(/\{\{(?!places\}\})|undefined|__complete/);
});

test('what roff would obey is only said', () => {
  const roff = renderRoff({
    name: 'cpd',
    summary: 'a -- b',
    version: '1',
    synopsis: '.so /etc/passwd',
    sections: [{ title: 'X', blocks: [{ kind: 'example', lines: ["'a \\n", '.b "c"'] }] }],
  });
  expect(roff).toContain('\\&.so /etc/passwd');
  expect(roff).toContain('\n\\&\'a \\en\n\\&.b "c"\n');
});

test('is made by the build, and named in package.json', () => {
  const { man } = JSON.parse(fs.readFileSync(path.join(PROJECT, 'package.json'), 'utf8'));
  expect(fs.readFileSync(path.join(PROJECT, man), 'utf8')).toMatch(/^\.TH CPD 1 /);
});

test.skipIf(!has('mandoc'))('mandoc finds nothing wrong but that it has no date (needs mandoc)', async () => {
  const { stdout } = spawnSync('mandoc', ['-Tlint'], { input: (await page()).roff, encoding: 'utf8' });
  expect(stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'))).toEqual([]);
});

test.skipIf(!has('groff'))('groff warns of nothing (needs groff)', async () => {
  const { stdout, stderr } = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-P-c'], {
    input: (await page()).roff,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toContain('cpd log "What I did" --learned "What I learned"');
});
