/** A bundle against the same PDF and a plain zip of the same files, as whole processes. */

const { createHash } = require('node:crypto');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { WIDE, makeJpeg, makePdf } = require('./evidence');
const { CPD, inPortfolio, measure, milliseconds, ratioOf, report, takeTurns } = require('./measure');
const { numbersFrom, prose } = require('./records');

const ACTIVITIES = 200;
const ROUNDS = 3;
const MOST = 1.3;

async function fill(folder) {
  for (const home of ['activities', 'documents', 'evidence'])
    fs.mkdirSync(path.join(folder, home), { recursive: true });
  const write = (file, lines, body) =>
    fs.writeFileSync(path.join(folder, file), `---\nschema: 1\n${lines.join('\n')}\n---\n\n${body}`);
  for (let number = 0; number < ACTIVITIES; number += 1) {
    const next = numbersFrom(number);
    const date = `2025-${String((number % 12) + 1).padStart(2, '0')}-${String((number % 28) + 1).padStart(2, '0')}`;
    const id = String(number).padStart(6, '0');
    const hasProof = number % 2 === 0;
    write(
      `activities/${date}-activity-${number}.md`,
      [
        `id: act-${id}`,
        `title: Activity ${number}`,
        `date: ${date}`,
        'type: course',
        'status: done',
        `learned: How case ${number} came out, and when not to trust it.`,
        'visibility: assessors',
        ...(hasProof ? [`documents: [doc-${id}]`] : []),
      ],
      prose(next, 8),
    );
    if (!hasProof) continue;
    const isPhoto = number % 4 === 0;
    const file = `evidence/${number}.${isPhoto ? 'jpg' : 'pdf'}`;
    const content = isPhoto ? makeJpeg(next, WIDE) : await makePdf(next, `Certificate ${number}`);
    fs.writeFileSync(path.join(folder, file), content);
    write(
      `documents/${date}-proof-${number}.md`,
      [
        `id: doc-${id}`,
        `title: Proof ${number}`,
        `date: ${date}`,
        `file: ${file}`,
        `media: ${isPhoto ? 'image/jpeg' : 'application/pdf'}`,
        `size: ${content.length}`,
        `sha256: ${createHash('sha256').update(content).digest('hex')}`,
        'visibility: assessors',
      ],
      '',
    );
  }
}

function run(program, args, cwd) {
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
}

async function benchBundle() {
  console.log(`a bundle of ${ACTIVITIES} activities and ${ACTIVITIES / 2} evidence files, medians of ${ROUNDS} rounds`);
  await inPortfolio(async (folder) => {
    await fill(folder);
    run('git', ['add', '-A'], folder);
    run('git', ['-c', 'user.name=Bench', '-c', 'user.email=b@example.org', 'commit', '-qm', 'All'], folder);
    const out = fs.mkdtempSync(`${folder}-out-`);
    const bundle = () =>
      measure([CPD, 'bundle', '--year', '2025', '--out', path.join(out, 'it.zip'), '--no-input'], folder);
    // A bundle prints everything anew, and so does this: prints that are remembered would be no measure for it.
    const pdf = () =>
      measure([CPD, 'export', '--no-cache', '--year', '2025', '--assessors', '--to', 'pdf', '-o', out], folder);
    try {
      bundle();
      // The same files, as they lie on the disk of somebody who packs them by hand.
      run('unzip', ['-q', path.join(out, 'it.zip'), '-d', out], out);
      const zip = () =>
        measure([path.join(__dirname, 'plain-zip.js'), path.join(out, 'it'), path.join(out, 'plain.zip')], out);
      const times = takeTurns({ bundle, pdf, zip }, ROUNDS);
      const both = times.pdf.map((each, round) => each + times.zip[round]);
      const value = ratioOf(times.bundle, both);
      console.log(`  ${(fs.statSync(path.join(out, 'it.zip')).size / 1e6).toFixed(1)} MB`);
      report('cpd export --to pdf', milliseconds(times.pdf));
      report('a plain zip', milliseconds(times.zip));
      report('cpd bundle', `${milliseconds(times.bundle)}  ${value.toFixed(3)} x of both`, { bound: MOST, value });
    } finally {
      fs.rmSync(out, { recursive: true, force: true });
    }
  });
}

module.exports = { benchBundle };
