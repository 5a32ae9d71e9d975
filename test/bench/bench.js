/** `npm run bench`: start-up as a ratio to bare node, measured in one interleaved run. */

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const ROUNDS = 21;
const CPD = path.join(__dirname, '../../bin/cpd.js');

/** Newer Nodes start in half the time, so the same milliseconds are a larger ratio there, which is shown and not judged. */
const BOUNDS = process.versions.node.startsWith('20.') ? { help: 1.25, log: 1.6 } : undefined;

function measure(args, cwd) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CI: '1' },
  });
  const elapsed = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return elapsed;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-bench-'));
  try {
    measure([CPD, 'init', folder, '--name', 'Bench', '--no-commit'], folder);
    const ways = {
      bare: ['-e', '0'],
      help: [CPD, '--help'],
      log: [CPD, 'log', 'Bench', '--type', 'course', '--learned', 'How long it takes', '--no-commit'],
    };
    const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, args] of Object.entries(ways)) times[name].push(measure(args, folder));
    const bare = median(times.bare);
    console.log(`node ${process.versions.node}, ${ROUNDS} rounds, medians`);
    console.log(`  node -e 0                       ${bare.toFixed(0).padStart(5)} ms`);
    for (const [name, label] of [
      ['help', 'cpd --help'],
      ['log', 'cpd log, without a commit'],
    ]) {
      const ratio = median(times[name]) / bare;
      const isOver = BOUNDS !== undefined && ratio > BOUNDS[name];
      const verdict = BOUNDS ? `, ${isOver ? 'OVER' : 'within'} ${BOUNDS[name]} x` : '';
      console.log(
        `  ${label.padEnd(30)}  ${median(times[name]).toFixed(0).padStart(5)} ms  ${ratio.toFixed(2)} x${verdict}`,
      );
      if (isOver) process.exitCode = 1;
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

main();
