/** The reference in README.md is what the program says of itself. `npm run reference` rewrites it. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { buildProgram, COMMANDS } from '../src/cli';
import { VARIABLES } from '../src/commands/shared/topics';
import { nameOf } from '../src/commands/shared/usage-message';
import { EXIT_MEANINGS } from '../src/failure';
import { ruleFacts } from '../src/portfolio/rules/all';
import { PROJECT } from './support/project';
import { createWorld } from './support/test-env';

const README = path.join(PROJECT, 'README.md');

test('the command reference is generated', async () => {
  const world = createWorld();
  try {
    const program = await buildProgram(world.env, () => true);
    const shown = COMMANDS.filter(({ group }) => group !== undefined).map(({ name }) => name);
    const parts = shown
      .flatMap((name) => {
        const command = program.commands.find((one) => one.name() === name);
        return command ? [command, ...command.commands] : [];
      })
      .map(
        (command) =>
          `### ${nameOf(command)}\n\n\`\`\`text\n${command.helpInformation({ error: false }).trimEnd()}\n\`\`\``,
      );
    check('commands', parts.join('\n\n'));
  } finally {
    world.remove();
  }
});

test('the table of exit codes is the one in the code', () => {
  const rows = Object.entries(EXIT_MEANINGS).map(([code, meaning]) => `| ${code} | ${meaning} |`);
  check('exit codes', ['| code | meaning |', '|---|---|', ...rows].join('\n'));
});

test('the table of the environment is the one in the code', () => {
  const rows = VARIABLES.map(({ term, text }) => `| ${term.replaceAll(/\w+/g, '`$&`')} | ${text} |`);
  check('environment', ['| variable | what it does |', '|---|---|', ...rows].join('\n'));
});

test('the table of rules is that of the rules', () => {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = [...ruleFacts().values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, severity, why, source }) => `| \`${id}\` | ${severity} | ${cell(why)} | ${cell(source ?? '')} |`);
  check('rules', ['| rule | severity | why | who asks for it |', '|---|---|---|---|', ...rows].join('\n'));
});

/** Compares, or with CPD_UPDATE replaces, what stands between the two marks of a name. */
function check(name: string, expected: string): void {
  const text = fs.readFileSync(README, 'utf8');
  const [begin, end] = [`<!-- ${name}: generated -->\n`, `<!-- ${name}: end -->`];
  const from = text.indexOf(begin) + begin.length;
  const until = text.indexOf(end);
  expect(until, `README.md has no marks for ${name}`).toBeGreaterThan(from - 1);
  if (process.env.CPD_UPDATE) fs.writeFileSync(README, `${text.slice(0, from)}\n${expected}\n\n${text.slice(until)}`);
  else expect(text.slice(from, until).trim()).toBe(expected);
}
