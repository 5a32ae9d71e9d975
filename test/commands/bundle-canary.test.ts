/** Nothing private in any byte of a bundle: a word stands wherever it must not leave, and is looked for in all that left. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readZip } from '../../src/format/zip-read';
import { layersOf } from '../support/layers';
import { tellingFiles } from '../support/telling-files';
import { createWorld, type TestWorld } from '../support/test-env';

const CANARY = 'Zephyranth';
const HIDDEN = new RegExp(CANARY, 'i');

let world: TestWorld;
beforeAll(async () => {
  world = createWorld();
  await world.cpd('init', '.', '--name', 'Sam Okafor', '--role', `Engineer at [[redact: ${CANARY} Ltd]]`);
  world.write('cpd.yaml', `${world.read('cpd.yaml')}rules:\n  text/sensitive: { terms: [${CANARY}] }\n# ${CANARY}\n`);
  await writeEvidence();
  writePrivate();
  writeRedacted();
  world.write('notes.txt', CANARY);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: world.folder });
  git('add', '-A');
  git('-c', `user.name=${CANARY}`, '-c', 'user.email=s@example.org', 'commit', '-qm', `About ${CANARY}`);
});
afterAll(() => world.remove());

function record(file: string, fields: string, body = ''): void {
  world.write(file, `---\nschema: 1\n${fields}\n---\n${body}`);
}

const MEDIA: Readonly<Record<string, string>> = { jpg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf' };

/** Every file once for assessors, telling who made it, and once private. */
async function writeEvidence(): Promise<void> {
  let count = 0;
  for (const [name, content] of await tellingFiles(CANARY))
    for (const visibility of ['assessors', 'private']) {
      count += 1;
      const file = `evidence/${visibility === 'private' ? `${CANARY.toLowerCase()}-` : ''}${name}`;
      // Another size, as nothing is kept twice.
      const kept = visibility === 'private' ? Buffer.concat([content, Buffer.from('\n')]) : content;
      const sha256 = createHash('sha256').update(kept).digest('hex');
      const title = visibility === 'private' ? CANARY : `Proof ${name}`;
      world.write(file, kept);
      record(
        `documents/2026-02-01-${count}.md`,
        `id: doc-aaaa${String(count).padStart(2, '0')}\ntitle: ${title}\ndate: 2026-02-01\nfile: ${file}\nsize: ${kept.length}\nmedia: ${MEDIA[name.split('.')[1] ?? ''] ?? 'application/zip'}\nsha256: ${sha256}\nvisibility: ${visibility}`,
      );
    }
}

function writePrivate(): void {
  const kinds: [string, string][] = [
    ['goals', 'id: goal-bbbbbb\nstatus: open'],
    ['activities', 'id: act-bbbbbb\ntype: course\nstatus: done\nlearned: x'],
    ['reflections', 'id: ref-bbbbbb\nabout: [act-bbbbbb]'],
    ['swot', 'id: swot-bbbbbb\nstrengths: [x]'],
    ['benchmarks', 'id: bench-bbbbbb\nframework: ukspec-4-ceng\nratings: [{ code: A1, level: 2 }]'],
    ['audits', 'id: audit-bbbbbb\nbody: ICE'],
  ];
  for (const [folder, fields] of kinds)
    record(
      `${folder}/${CANARY.toLowerCase()}.md`,
      `title: ${CANARY} ${folder}\ndate: 2026-02-03\nvisibility: private\n${fields}`,
      `\n${CANARY}\n`,
    );
}

const CUT = `[[redact: ${CANARY}]]`;

/** A title and the file named after it, fields, a list, YAML that writes brackets in another way, and every kind of text. */
function writeRedacted(): void {
  record(
    `activities/2026-02-02-visit-to-${CANARY.toLowerCase()}-works.md`,
    [
      'id: act-cccccc',
      `title: "Visit to ${CUT} works"`,
      'date: 2026-02-02\ntype: course\nstatus: done',
      `provider: "\\u005b[redact: ${CANARY}]\\u005d"`,
      `learned: |\n  Mean stress, for [[redact: the\n  ${CANARY}\n  works]] alone`,
      `hours: 2 # ${CUT}`,
    ].join('\n'),
    `
## About ${CUT}

Notes, **${CUT}**, [a link ${CUT}](https://example.org/${CUT}), ![the curve of ${CUT}](../evidence/drawing.png "${CUT}").

| a | b |
|---|---|
| ${CUT} | 2 |

\`\`\`sh
ssh ${CUT} # [[REDACT:${CANARY} [[inner ${CANARY}]] ${CANARY}]]
\`\`\`

Over [[redact: several

- ${CANARY}

lines]] and \`in code ${CUT}\`.

<!-- ${CANARY} -->
`,
  );
}

async function bundle(): Promise<Buffer> {
  const asked = await world.cpd('bundle', '--year', '2026', '--allow-invalid', '--dry-run', '--json');
  // Comments, tracked changes, files inside: what a reader has to allow is let through here, the rest must be none.
  const ids: string[] = JSON.parse(asked.out).findings.map(({ id }: { id: string }) => id);
  expect(ids.length).toBeGreaterThan(3);
  expect(ids.filter((id) => !id.startsWith('hidden/'))).toEqual([]);
  const allow = ids.flatMap((id) => ['--allow', id]);
  const { out, talk } = await world.cpd('bundle', '--year', '2026', '--allow-invalid', ...allow);
  expect(talk).not.toMatch(HIDDEN);
  return fs.readFileSync(path.join(world.folder, out.split('  ')[0] ?? ''));
}

describe('a bundle of everything that must not leave', () => {
  let zip: Buffer;
  let layers: string[];
  beforeAll(async () => {
    zip = await bundle();
    layers = await layersOf(zip);
  });

  test('is looked into down to the streams of its PDFs and the parts of its office files', async () => {
    expect(layers.length).toBeGreaterThan(150);
    const holding = (words: string) => layers.filter((layer) => layer.includes(words)).length;
    // What does leave: in the document, the workbook, the sources and the data; and in the files of evidence.
    expect(holding('works')).toBeGreaterThan(3);
    for (const words of ['Certificate of attendance', 'Load, kN', 'A report', 'A talk', 'Some notes', '[redacted]'])
      expect(holding(words), words).toBeGreaterThan(0);
  });

  test('holds the word in none of its layers, whatever its case', () => {
    expect(layers.filter((layer) => HIDDEN.test(layer)).map((layer) => layer.slice(0, 200))).toEqual([]);
  });

  test('holds none of the files that are private, nor what lies beside the records', async () => {
    const { files } = await readZip(zip);
    const names = [...files.keys()].map((name) => name.slice(name.indexOf('/data/') + 6));
    expect(names.filter((name) => /^evidence\//.test(name))).toHaveLength(7);
    expect(names.filter((name) => /^(?:goals|reflections|swot|benchmarks|audits)\//.test(name))).toEqual([]);
    expect(names.filter((name) => /notes\.txt|cpd\.yaml/.test(name))).toEqual([]);
  });
});

test.each([
  ['a title', 'title: "A [[redact: b"', ''],
  ['a text', 'title: A', '\nA [[redact: b\n'],
  ['one inside another', 'title: A', '\n[[redact: a [[redact: b]] c\n'],
  ['a block of code', 'title: A', '\n```\n[[redact: b\n```\n'],
])('a span that is not closed in %s stops everything, and is named', async (_, title, body) => {
  const other = createWorld();
  try {
    await other.cpd('init', '.', '--name', 'Sam Okafor');
    const text = `---\nschema: 1\nid: goal-aaaaaa\n${title}\ndate: 2026-01-01\nstatus: open\n---\n${body}`;
    other.write('goals/a.md', text);
    const line = text.slice(0, text.indexOf('[[')).split('\n').length;
    expect(await other.cpd('bundle', '--year', '2026')).toMatchObject({
      code: 1,
      talk: expect.stringContaining(`goals/a.md:${line}`),
    });
  } finally {
    other.remove();
  }
});
