/** What the benchmarks measure with: whole processes, as ratios to others in the same run. */

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const CPD = path.join(__dirname, '../../bin/cpd.js');

/** Runs node and gives the milliseconds it took; it has to end with one of these codes. */
function measure(args, cwd, codes = [0]) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CI: '1' },
    maxBuffer: 256 * 1024 * 1024,
  });
  const elapsed = Number(process.hrtime.bigint() - started) / 1e6;
  if (!codes.includes(status)) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return elapsed;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** Ahead of whatever else runs on this machine, where that is allowed; what is started inherits it. */
function hurry() {
  try {
    os.setPriority(os.constants.priority.PRIORITY_HIGHEST);
  } catch {
    // Only root may, and medians help as well.
  }
}

/** Takes turns, as often as there are rounds; gives the milliseconds of each racer in each round. */
function takeTurns(racers, rounds) {
  const times = Object.fromEntries(Object.keys(racers).map((name) => [name, []]));
  const names = Object.keys(racers);
  for (let round = 0; round < rounds; round += 1) {
    // Each comes first, second and last as often: what one leaves behind in caches helps the next.
    for (let place = 0; place < names.length; place += 1) {
      const name = names[(place + round) % names.length];
      times[name].push(racers[name]());
    }
  }
  return times;
}

/** Round by round, since the speed of a busy machine drifts. */
function ratioOf(times, others) {
  return median(times.map((each, round) => each / others[round]));
}

/** Prints one line, and remembers for the exit code where a bound is broken. */
function report(label, shown, { bound, value, unit = 'x', isLeast = false } = {}) {
  const isOver = bound !== undefined && (isLeast ? value < bound : value > bound);
  const judged =
    bound === undefined ? '' : `, ${isOver ? 'NOT ' : ''}${isLeast ? 'at least' : 'within'} ${bound} ${unit}`;
  console.log(`  ${label.padEnd(36)}  ${shown}${judged}`);
  if (isOver) process.exitCode = 1;
}

function milliseconds(times) {
  return `${median(times).toFixed(1).padStart(8)} ms`;
}

/** Each way of calling cpd, and bare node, as often as there are rounds, in turn. */
function race(folder, ways, rounds, bounds = {}) {
  const racers = { bare: () => measure(['-e', '0'], folder) };
  for (const [name, , argv] of ways) racers[name] = () => measure([CPD, ...argv], folder);
  const times = takeTurns(racers, rounds);
  report('node -e 0', milliseconds(times.bare));
  for (const [name, label] of ways) {
    const value = ratioOf(times[name], times.bare);
    report(label, `${milliseconds(times[name])}  ${value.toFixed(3)} x`, { bound: bounds[name], value });
  }
}

/** Runs in a new portfolio, which is removed again. */
async function inPortfolio(use) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-bench-'));
  try {
    measure([CPD, 'init', folder, '--name', 'Bench', '--no-commit'], folder);
    await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

module.exports = { CPD, hurry, inPortfolio, measure, median, milliseconds, race, ratioOf, report, takeTurns };
