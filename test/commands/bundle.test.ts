/** The bundle: what leaves and what does not, what stands in the way, the same bytes again, and what others make of it. */

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { getDocumentProxy } from 'unpdf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readZip } from '../../src/format/zip-read';
import { writeZip } from '../../src/format/zip-write';
import { layersOf } from '../support/layers';
import { PROJECT } from '../support/project';
import { createWorld, type TestWorld } from '../support/test-env';

const CANARY = 'Zephyranth';
const SAMPLE = path.join(PROJECT, 'templates/sample/evidence');

let world: TestWorld;
beforeEach(async () => {
  world = createWorld();
  await world.cpd(
    'init',
    '.',
    '--name',
    'Sam Okafor',
    '--role',
    'Engineer',
    '--membership',
    'ICE MICE 2018-05-01 0001',
  );
});
afterEach(() => world.remove());

function record(file: string, fields: string, body = ''): void {
  world.write(file, `---\nschema: 1\n${fields}\n---\n${body}`);
}

/** A document and its file, of which the name ends as that of the sample does. */
function evidence(id: string, name: string, content: Uint8Array, media: string, more = ''): void {
  world.write(`evidence/${name}`, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  record(
    `documents/${name}.md`,
    `id: ${id}\ntitle: Proof ${name}\ndate: 2026-02-01\nfile: evidence/${name}\nsize: ${content.length}\nmedia: ${media}\nsha256: ${sha256}${more}`,
  );
}

const PDF = fs.readFileSync(path.join(SAMPLE, 'module-result.pdf'));
const PNG = fs.readFileSync(path.join(SAMPLE, 'sn-curve.png'));

/** Something of everything, with the canary wherever it must not leave. */
function fill(): void {
  evidence('doc-aaaaaa', 'result.pdf', PDF, 'application/pdf');
  evidence('doc-bbbbbb', 'curve.png', PNG, 'image/png');
  evidence('doc-cccccc', 'broken.pdf', Buffer.from('%PDF-1.7 and no more'), 'application/pdf');
  evidence('doc-dddddd', 'secret.txt', Buffer.from(CANARY), 'text/plain', '\nvisibility: private');
  record(
    'activities/weld.md',
    `id: act-aaaaaa\ntitle: Weld course\ndate: 2026-02-01\ntype: course\nstatus: done\nlearned: "Mean stress, for [[redact: ${CANARY} the customer]]"\ndocuments: [doc-aaaaaa, doc-bbbbbb, doc-cccccc]`,
    `\nNotes of [[redact: ${CANARY} [[inner]] site]]. <!-- ${CANARY} -->\n`,
  );
  record(
    `activities/2026-02-02-visit-to-${CANARY.toLowerCase()}.md`,
    `id: act-bbbbbb\ntitle: "Visit to [[redact: ${CANARY}]]"\ndate: 2026-02-02\ntype: course\nstatus: done\nlearned: x`,
  );
  const kinds: [string, string][] = [
    ['goals', 'id: goal-bbbbbb\nstatus: open'],
    ['activities', 'id: act-cccccc\ntype: course\nstatus: done\nlearned: x'],
    ['reflections', 'id: ref-bbbbbb\nabout: [act-cccccc]'],
    ['swot', 'id: swot-bbbbbb\nstrengths: [x]'],
    ['audits', 'id: audit-bbbbbb\nbody: ICE'],
  ];
  for (const [folder, fields] of kinds)
    record(
      `${folder}/hidden.md`,
      `title: ${CANARY} ${folder}\ndate: 2026-02-03\nvisibility: private\n${fields}`,
      `\n${CANARY}\n`,
    );
}

function commit(): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: world.folder, encoding: 'utf8' });
  git('add', '-A');
  git('-c', 'user.name=Sam', '-c', 'user.email=s@example.org', 'commit', '-qm', `About ${CANARY}`);
}

/** The one file that a bundle was written to. */
async function bundle(...argv: string[]): Promise<Buffer> {
  const { code, out, talk } = await world.cpd('bundle', '--year', '2026', ...argv);
  expect([code, talk]).toEqual([0, expect.any(String)]);
  return fs.readFileSync(path.join(world.folder, out.split('  ')[0] ?? ''));
}

describe('what leaves', () => {
  test('nothing that is private or cut, in any layer of any file', async () => {
    fill();
    commit();
    const zip = await bundle();
    const layers = await layersOf(zip);
    expect(layers.length).toBeGreaterThan(30);
    // What does leave is found in all of them: PDF, workbook, page of text, JSON, bag.
    expect(layers.filter((layer) => layer.includes('Weld course')).length).toBeGreaterThan(4);
    expect(layers.some((layer) => layer.includes('[redacted]'))).toBe(true);
    const found = layers.filter((layer) => layer.toLowerCase().includes(CANARY.toLowerCase()));
    expect(found).toEqual([]);
    const { files } = await readZip(zip);
    const names = [...files.keys()].map((name) => name.slice(name.indexOf('/') + 1));
    expect(names).toContain('data/activities/2026-02-02-act-bbbbbb.md');
    expect(names.filter((name) => name.includes('hidden') || name.includes('secret'))).toEqual([]);
  }, 60_000);

  test('the same is cut from an export for assessors, and not from one for oneself', async () => {
    fill();
    await world.cpd('export', '--assessors', '--to', 'json,csv,xlsx,html', '-o', 'out', '--allow-invalid');
    for (const name of world.env.files.list(path.join(world.folder, 'out'))) {
      const layers = await layersOf(fs.readFileSync(path.join(world.folder, 'out', name)));
      expect(
        layers.filter((layer) => layer.includes(CANARY)),
        name,
      ).toEqual([]);
    }
    await world.cpd('export', '--to', 'json', '-o', 'own.json', '--allow-invalid');
    expect(world.read('own.json')).toContain(`[[redact: ${CANARY}`);
  });

  test('a span that nothing closes stops everything', async () => {
    record('goals/a.md', 'id: goal-aaaaaa\ntitle: "A [[redact: b"\ndate: 2026-01-01\nstatus: open');
    for (const command of [
      ['bundle', '--year', '2026'],
      ['export', '--assessors', '--to', 'json'],
    ])
      expect(await world.cpd(...command)).toMatchObject({ code: 1, talk: expect.stringContaining('goals/a.md:4') });
  });

  test('evidence is numbered, and its pages are in the PDF; what has none is attached, and said', async () => {
    fill();
    const { files } = await readZip(await bundle());
    const [name, content] = [...files].find(([one]) => one.endsWith('/bundle.json')) ?? [];
    expect(name).toBeDefined();
    const about = JSON.parse(Buffer.from(content ?? '').toString());
    expect(about.evidence).toMatchObject([
      {
        number: 1,
        file: 'evidence/broken.pdf',
        inDocument: false,
        notes: ['it is broken, so it is attached as it is'],
      },
      { number: 2, file: 'evidence/curve.png', inDocument: true },
      { number: 3, file: 'evidence/result.pdf', inDocument: true },
    ]);
    const pdf = [...files].find(([one]) => /data\/[^/]+\.pdf$/.test(one))?.[1] ?? Buffer.alloc(0);
    const document = await getDocumentProxy(new Uint8Array(pdf));
    const places = await document.getDestinations();
    const pageOf = async (id: string) =>
      (await document.getPageIndex((places as Record<string, [never]>)[id]?.[0] as never)) + 1;
    expect(await pageOf('doc-aaaaaa')).toBe(document.numPages);
    expect(await pageOf('doc-bbbbbb')).toBe(document.numPages - 1);
    // Whoever does not see them hears of all pages.
    for (let number = 1; number <= document.numPages; number += 1) {
      const tree = await (await document.getPage(number)).getStructTree();
      const says = number === document.numPages ? '"alt":"Proof result.pdf, page 1 of 1"' : '"type":"content"';
      expect(JSON.stringify(tree)).toContain(says);
    }
  }, 60_000);
});

describe('the gate', () => {
  test('names what stands in the way, and lets it through by its name', async () => {
    await world.cpd('goal', 'Leave the firm', '--private', '--date', '2026-01-01');
    record(
      'activities/a.md',
      'id: act-aaaaaa\ntitle: For Project Heron\ndate: 2026-02-01\ntype: course\nstatus: done\nlearned: Ask jo@example.org or 0161 496 0000',
    );
    world.write('cpd.yaml', `${world.read('cpd.yaml')}rules:\n  text/sensitive: { terms: [Project Heron] }\n`);
    const { code, out } = await world.cpd('bundle', '--year', '2026', '--dry-run', '--json');
    const { findings } = JSON.parse(out);
    expect(code).toBe(1);
    expect(findings.map(({ id }: { id: string }) => id.split('/')[0])).toEqual(['term', 'address', 'number']);
    expect(await world.cpd('bundle', '--year', '2026')).toMatchObject({ code: 1, out: '' });
    const allow = findings.flatMap(({ id }: { id: string }) => ['--allow', id]);
    const { files } = await readZip(await bundle(...allow));
    const info = [...files].find(([name]) => name.endsWith('bag-info.txt'))?.[1] ?? '';
    for (const { id } of findings) expect(Buffer.from(info).toString()).toContain(`CPD-Allowed: ${id}`);
    const texts = [...files].map(([, content]) => Buffer.from(content).toString('latin1'));
    expect(texts.filter((text) => text.includes('text/sensitive'))).toEqual([]);
  }, 60_000);

  test('refuses a link to what is private until it is settled', async () => {
    const { out } = await world.cpd('goal', 'Leave the firm', '--private', '--date', '2026-01-01');
    const [goal = ''] = out.split('  ');
    record(
      'activities/a.md',
      `id: act-aaaaaa\ntitle: A course\ndate: 2026-02-01\ntype: course\nstatus: done\nlearned: x\ngoals: [${goal}]`,
    );
    const refused = await world.cpd('bundle', '--year', '2026');
    expect(refused).toMatchObject({ code: 1, talk: expect.stringContaining(`try: cpd share ${goal}`) });
    // What is to be pasted asks for the same again.
    const asked = await world.cpd('bundle', '--year', '2026', '--body', 'ice', '--allow', 'x y', '--out', 'it.zip');
    expect(asked.talk).toContain(
      `try: cpd bundle --body ice --year 2026 --out it.zip --allow 'x y' --dry-run
   or: cpd bundle --body ice --year 2026 --out it.zip --allow 'x y' --allow link/`,
    );
    await world.cpd('share', goal);
    expect((await world.cpd('bundle', '--year', '2026', '--dry-run')).code).toBe(0);
  });

  test('finds hidden sheets, and words in the texts of evidence', async () => {
    const sheet = await writeZip(
      new Map([
        ['[Content_Types].xml', Buffer.from('<Types/>')],
        ['xl/workbook.xml', Buffer.from('<workbook><sheet name="Costs" sheetId="1" state="hidden"/></workbook>')],
        ['xl/sharedStrings.xml', Buffer.from('<sst><si><t>write to jo@example.org</t></si></sst>')],
      ]),
      '2026-01-01',
    );
    evidence('doc-aaaaaa', 'sheet.xlsx', sheet, 'application/vnd.ms-excel');
    const { out } = await world.cpd('bundle', '--year', '2026', '--dry-run', '--allow-invalid');
    expect(out).toContain('it holds the hidden sheet "Costs"');
    expect(out).toContain('jo@example.org is an e-mail address');
  });
});

/** A page of text as a training provider prints it. */
async function printedPdf(...lines: string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  for (const [index, line] of lines.entries()) page.drawText(line, { x: 50, y: 780 - 20 * index, size: 11 });
  return document.save();
}

test('the words of the list are looked for in the text of PDFs, and the addresses of their makers are not', async () => {
  const content = await printedPdf('Certificate for work on Project', 'Heron. Questions: office@provider.example');
  evidence('doc-aaaaaa', 'certificate.pdf', content, 'application/pdf');
  const plan = async () =>
    JSON.parse((await world.cpd('bundle', '--year', '2026', '--dry-run', '--json', '--allow-invalid')).out);
  expect((await plan()).findings).toEqual([]);
  world.write('cpd.yaml', `${world.read('cpd.yaml')}rules:\n  text/sensitive: { terms: [Project Heron] }\n`);
  const { findings, unread } = await plan();
  expect(findings).toMatchObject([
    { place: 'evidence/certificate.pdf', message: expect.stringContaining('Project Heron') },
  ]);
  // A page of it may be a picture nevertheless.
  expect(unread).toEqual(['evidence/certificate.pdf']);
  const { out } = await world.cpd('bundle', '--year', '2026', '--dry-run', '--allow-invalid');
  expect(out).toMatch(
    /certificate\.pdf {2}.*\n(?: .*\n)* +look through it yourself: no program reads pictures and scans/,
  );
});

test('a browser that was started for nothing is closed', async () => {
  const events: string[] = [];
  const { browser } = world.env;
  Object.assign(world.env, {
    browser: {
      async open(flag: string | undefined) {
        const session = await browser.open(flag);
        events.push('opened');
        const close = async () => {
          await session.close();
          events.push('closed');
        };
        return { ...session, close };
      },
    },
  });
  await world.cpd('goal', 'Ask jo@example.org', '--date', '2026-01-01');
  expect((await world.cpd('bundle', '--year', '2026')).code).toBe(1);
  expect(events).toEqual(['opened', 'closed']);
  expect((await world.cpd('bundle', '--year', '2026', '--dry-run')).code).toBe(1);
  expect(events).toHaveLength(2);
}, 60_000);

describe('again and elsewhere', () => {
  test('the same commit gives the same bytes on another day, in another zone and folder', async () => {
    fill();
    commit();
    const first = await bundle();
    const other = createWorld({ today: '2027-08-09' });
    const zone = process.env.TZ;
    try {
      fs.cpSync(world.folder, path.join(other.folder, 'deeper'), { recursive: true });
      Object.assign(other.env, { cwd: path.join(other.folder, 'deeper') });
      process.env.TZ = 'Pacific/Auckland';
      const { out } = await other.cpd('bundle', '--year', '2026');
      const second = fs.readFileSync(path.join(other.env.cwd, out.split('  ')[0] ?? ''));
      expect(second.equals(first)).toBe(true);
    } finally {
      process.env.TZ = zone;
      other.remove();
    }
  }, 60_000);

  test('what others use takes it: unzip, sha256sum, sha512sum, and qpdf where it is there', async () => {
    fill();
    await bundle('--out', 'it.zip');
    const run = (program: string, args: string[], cwd = world.folder) =>
      spawnSync(program, args, { cwd, encoding: 'utf8' });
    expect(run('unzip', ['-tq', 'it.zip']).stdout).toContain('No errors detected');
    run('unzip', ['-q', 'it.zip']);
    const bag = path.join(world.folder, 'it');
    for (const sum of ['sha256', 'sha512']) {
      const checked = run(`${sum}sum`, ['--strict', '-c', `manifest-${sum}.txt`, `tagmanifest-${sum}.txt`], bag);
      expect([checked.status, checked.stderr]).toEqual([0, '']);
    }
    expectBag(bag);
    const qpdf = run('qpdf', ['--check', 'data/it.pdf'], bag);
    if (!qpdf.error) expect([qpdf.status, qpdf.stderr]).toEqual([0, '']);
  }, 60_000);

  test('a limit of size splits it into bags of their own', async () => {
    for (const [index, id] of ['doc-aaaaaa', 'doc-bbbbbb', 'doc-cccccc'].entries())
      evidence(id, `${index}.bin`, Buffer.alloc(300_000, index + 1), 'application/octet-stream');
    const { out, code } = await world.cpd('bundle', '--year', '2026', '--max-size', '500kB');
    expect(code).toBe(0);
    const files = out
      .trim()
      .split('\n')
      .map((line) => line.split('  ')[0] ?? '');
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect(fs.statSync(path.join(world.folder, file)).size).toBeLessThanOrEqual(500_000);
    expect(await world.cpd('verify', ...files)).toMatchObject({ code: 0, talk: '' });
    expect((await world.cpd('verify', files[0] ?? '')).talk).toContain('name the others as well');
    const [first = '', second = ''] = files;
    expect((await world.cpd('verify', second, '--open')).out).toContain('Only evidence is in this part');
    expect((await world.cpd('verify', first, '--open')).out).toContain('Begin with ');
    // What does not fit says what would.
    const small = await world.cpd('bundle', '--year', '2026', '--max-size', '10kB');
    expect(small).toMatchObject({
      code: 2,
      talk: expect.stringMatching(/does not fit .* alone has|stay together and have/),
    });
    const size = /--max-size (\d+kB)$/m.exec(small.talk)?.[1] ?? '';
    const again = await world.cpd('bundle', '--year', '2026', '--max-size', size);
    expect(again).toMatchObject({ code: 0, talk: expect.stringContaining('hand over all of them') });
  }, 60_000);

  test('a sealed one is opened by the one identity, and by no other', async () => {
    await world.cpd('goal', 'Learn', '--date', '2026-01-01');
    const [key, other] = [await generateIdentity(), await generateIdentity()];
    world.write('key.txt', `# created: today\n${key}\n`);
    world.write('other.txt', other);
    await bundle('--encrypt-to', await identityToRecipient(key), '--out', 'it.zip');
    const identity = (file: string) => world.cpd('verify', 'it.zip.age', '--identity', file);
    expect(await identity('key.txt')).toMatchObject({ code: 0, out: expect.stringContaining('intact') });
    expect((await identity('other.txt')).code).toBe(1);
    expect((await world.cpd('verify', 'it.zip.age')).code).toBe(2);
    expect((await world.cpd('bundle', '--encrypt-to', 'age1nobody')).code).toBe(2);
    const sealed = await world.cpd(
      'bundle',
      '--year',
      '2026',
      '--single-pdf',
      '--encrypt-to',
      await identityToRecipient(key),
    );
    expect(sealed).toMatchObject({ code: 0, out: expect.stringContaining('.pdf.age  ') });
    const pdf = await world.cpd('verify', sealed.out.split('  ')[0] ?? '', '--identity', 'key.txt');
    expect(pdf).toMatchObject({ code: 1, out: expect.stringContaining('it is a PDF and no bundle') });
  }, 60_000);
});

/** What RFC 8493 asks of a bag, told anew from the RFC and not from the program. */
function expectBag(bag: string): void {
  const read = (name: string) => fs.readFileSync(path.join(bag, name), 'utf8');
  expect(read('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  const all = fs
    .readdirSync(bag, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(bag, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  const payload = all.filter((name) => name.startsWith('data/')).sort();
  const tags = all.filter((name) => !name.startsWith('data/') && !name.startsWith('tagmanifest-')).sort();
  for (const algorithm of ['sha256', 'sha512'])
    for (const [manifest, names] of [
      [`manifest-${algorithm}.txt`, payload],
      [`tagmanifest-${algorithm}.txt`, tags],
    ] as const) {
      const lines = read(manifest).trimEnd().split('\n');
      expect(lines.map((line) => line.replace(/^[0-9a-f]+ +/, '')).sort(), manifest).toEqual(names);
      for (const line of lines) {
        const [sum, name = ''] = line.split(/ +(.*)/);
        const content = fs.readFileSync(path.join(bag, name));
        expect(createHash(algorithm).update(content).digest('hex'), name).toBe(sum);
      }
    }
  const size = payload.reduce((sum, name) => sum + fs.statSync(path.join(bag, name)).size, 0);
  expect(read('bag-info.txt')).toContain(`Payload-Oxum: ${size}.${payload.length}\n`);
  expect(
    read('bag-info.txt')
      .split('\n')
      .slice(0, -1)
      .every((line) => /^[\w-]+: \S/.test(line)),
  ).toBe(true);
}

test('more evidence than a bundle holds is said before any of it is read', async () => {
  record(
    'documents/film.md',
    `id: doc-aaaaaa\ntitle: Film\ndate: 2026-02-01\nfile: evidence/film.mp4\nsize: 3000000000\nmedia: video/mp4\nsha256: ${'0'.repeat(64)}`,
  );
  const { code, talk } = await world.cpd('bundle', '--year', '2026', '--allow-invalid');
  expect(code).toBe(2);
  expect(talk).toContain('the largest is evidence/film.mp4 with 3000.0 MB\n  try: cpd hide doc-aaaaaa');
});

test('what Git LFS has and nobody fetched is not handed over in the shape of its pointer', async () => {
  record(
    'activities/weld.md',
    'id: act-aaaaaa\ntitle: Weld course\ndate: 2026-02-01\ntype: course\nstatus: done\nlearned: Much\ndocuments: [doc-aaaaaa]',
  );
  evidence('doc-aaaaaa', 'result.pdf', PDF, 'application/pdf');
  const sha256 = createHash('sha256').update(PDF).digest('hex');
  world.write(
    'evidence/result.pdf',
    `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${PDF.length}\n`,
  );
  expect((await world.cpd('validate', '--quiet')).code).toBe(0);
  const { code, talk } = await world.cpd('bundle', '--dry-run');
  expect(code).toBe(2);
  expect(talk).toContain(
    'evidence/result.pdf is in Git LFS and was not fetched, so it cannot be handed over\n  try: git lfs pull',
  );
});
