/** `npm run bench`: start-up and looking as ratios to bare node, measured in interleaved runs. */

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const CPD = path.join(__dirname, '../../bin/cpd.js');

/**
 * What stands in a shell prompt must not be felt. Newer Nodes start in half the time, so the same milliseconds are a larger
 * ratio there, which is shown and not judged.
 */
const BOUNDS = process.versions.node.startsWith('20.') ? { help: 1.25, log: 1.6, short: 2 } : {};

const LOOKS = [
  ['status', 'cpd status', ['status']],
  ['list', 'cpd list type:course done', ['list', 'type:course', 'done']],
  ['search', 'cpd search "mean stress"', ['search', 'mean stress']],
];

function measure(args, cwd) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CI: '1' },
    maxBuffer: 256 * 1024 * 1024,
  });
  const elapsed = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
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

/** Each way, and bare node, as often as there are rounds, in turn. */
function race(folder, ways, rounds) {
  const racers = [
    ['bare', 'node -e 0', ['-e', '0']],
    ...ways.map(([name, label, argv]) => [name, label, [CPD, ...argv]]),
  ];
  const times = Object.fromEntries(racers.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    // Each comes first, second and last as often: what one leaves behind in caches helps the next.
    for (let place = 0; place < racers.length; place += 1) {
      const [name, , argv] = racers[(place + round) % racers.length];
      times[name].push(measure(argv, folder));
    }
  }
  for (const [name, label] of racers) {
    const time = `  ${label.padEnd(30)}  ${median(times[name]).toFixed(1).padStart(7)} ms`;
    if (name === 'bare') {
      console.log(time);
      continue;
    }
    // Round by round, since the speed of a busy machine drifts.
    const ratio = median(times[name].map((each, round) => each / times.bare[round]));
    const bound = BOUNDS[name];
    const isOver = bound !== undefined && ratio > bound;
    console.log(`${time}  ${ratio.toFixed(3)} x${bound ? `, ${isOver ? 'OVER' : 'within'} ${bound} x` : ''}`);
    if (isOver) process.exitCode = 1;
  }
}

/** A portfolio of so many records as ten years and more make them: of ten, six activities, two reflections, a document and a goal. */
function fill(folder, count) {
  const types = ['course', 'seminar', 'reading', 'on-the-job', 'conference', 'mentoring'];
  const codes = ['A1', 'A2', 'B1', 'B2', 'B3', 'C1', 'C2', 'D1', 'E1', 'E4'];
  const id = (prefix, number) => `${prefix}-${String(number).padStart(6, '0')}`;
  const years = 12;
  const write = (file, lines, body = '') => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), `---\nschema: 1\n${lines.join('\n')}\n---\n${body}`);
  };
  for (let number = 0; number < count; number += 1) {
    const year = 2014 + Math.floor((number / count) * years);
    const date = `${year}-${String((number % 12) + 1).padStart(2, '0')}-${String((number % 28) + 1).padStart(2, '0')}`;
    const goal = id('goal', number - (number % 10));
    const activity = id('act', number - (number % 10) + 1);
    switch (number % 10) {
      case 0:
        write(`goals/${number}.md`, [`id: ${goal}`, `title: Goal ${number}`, `date: ${date}`, 'status: open']);
        break;
      case 7:
      case 8:
        write(
          `reflections/${year}/${number}.md`,
          [`id: ${id('ref', number)}`, `title: Reflection ${number}`, `date: ${date}`, `about: [${activity}]`],
          `\n## What?\n\n${'I had taken for granted that a finer mesh is a better one. '.repeat(6)}\n\n## Now what?\n\nCheck two reports.\n`,
        );
        break;
      case 9:
        write(`documents/${number}.md`, [
          `id: ${id('doc', number)}`,
          `title: Certificate ${number}`,
          `date: ${date}`,
          `file: evidence/${year}/${number}.pdf`,
          'media: application/pdf',
          'size: 1000',
          `sha256: ${'a'.repeat(64)}`,
        ]);
        break;
      default:
        write(
          `activities/${year}/${number}.md`,
          [
            `id: ${id('act', number)}`,
            `title: Activity ${number}`,
            `date: ${date}`,
            `type: ${types[number % types.length]}`,
            'status: done',
            `goals: [${goal}]`,
            `competences: [${codes[number % codes.length]}]`,
            `learned: How ${number % 50 === 1 ? 'mean stress' : 'load'} moves what we had measured before`,
          ],
          `\n${'Notes of the day, with what was said and what was not. '.repeat(5)}\n`,
        );
    }
  }
}

/** Runs in a new portfolio, which is removed again. */
function inPortfolio(use) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-bench-'));
  try {
    measure([CPD, 'init', folder, '--name', 'Bench', '--no-commit'], folder);
    use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function main() {
  hurry();
  const rounds = 41;
  console.log(`node ${process.versions.node}, medians of ${rounds} rounds`);
  const log = ['log', 'Bench', '--type', 'course', '--learned', 'How long it takes', '--no-commit'];
  inPortfolio((folder) =>
    race(
      folder,
      [
        ['help', 'cpd --help', ['--help']],
        ['log', 'cpd log, without a commit', log],
      ],
      rounds,
    ),
  );
  for (const [count, fewer] of [
    [1000, 9],
    [10_000, 3],
  ]) {
    console.log(`${count.toLocaleString('en')} records, medians of ${fewer} rounds`);
    inPortfolio((folder) => {
      fill(folder, count);
      race(folder, LOOKS, fewer);
      if (count > 1000) return;
      const short = ['next', '--short'];
      const first = measure([CPD, ...short], folder);
      console.log(`for a shell prompt, medians of ${rounds} rounds; ${first.toFixed(0)} ms after a change`);
      race(folder, [['short', 'cpd next --short', short]], rounds);
    });
  }
}

main();
