/** What texts cost that were made to take long: twice as much text may take no more than three times as long. */

const fs = require('node:fs');
const path = require('node:path');
const { CPD, inPortfolio, measure, milliseconds, ratioOf, report, takeTurns } = require('./measure');

const ROUNDS = 5;
const BOUND = 3;
/** As much as front matter may have, and half of it. */
const SIZES = { half: 30_000, whole: 60_000 };

const FIELDS = 'schema: 1\nid: act-aaaaaa\ndate: 2026-03-01\ntype: seminar\nstatus: done\n';

const filled = (piece, size) => piece.repeat(Math.ceil(size / piece.length));

/** What a parser, an expression or a rule may be led to go through anew from each of its places. */
const TEXTS = {
  'blank lines in front matter': (size) => `---\r\n${FIELDS}title: x\n${filled('\r', size)}\n---\n`,
  'brackets that nothing opened': (size) => `---\n${FIELDS}title: [a]${filled('[a]]', size)}\n---\n`,
  'brackets in brackets': (size) => `---\n${FIELDS}title: ${filled('[', size)}\n---\n`,
  'lines that are no fields': (size) => `---\n${FIELDS}title: x\n${filled('> x\n', size)}---\n`,
  'a title of several lines': (size) => `---\n${FIELDS}title: "${filled('x', size)}\\n"\n---\n`,
  'spaces in a value': (size) => `---\n${FIELDS}title: x${filled(' ', size)}x\n---\n`,
  'thousands of faults': (size) => `---\n${FIELDS}title: x\ngoals:\n${filled('  - none\n', size)}---\n`,
  'redactions in the text': (size) => `---\n${FIELDS}title: x\n---\n\n${filled('[[redact: x\n', size)}`,
  'comments in the text': (size) => `---\n${FIELDS}title: x\n---\n\n${filled('<!-- x\n', size)}`,
  'addresses in the text': (size) => `---\n${FIELDS}title: x\n---\n\n${filled('jo@example.com\n', size)}`,
};

async function benchGrowth() {
  console.log(`cpd validate on one file each, twice as long against as long, medians of ${ROUNDS} rounds`);
  for (const [name, textOf] of Object.entries(TEXTS))
    await inPortfolio((folder) => {
      const file = path.join(folder, 'activities', 'a.md');
      const racer = (size) => () => {
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, textOf(size));
        return measure([CPD, 'validate', '--no-cache'], folder, [0, 1]);
      };
      const times = takeTurns({ half: racer(SIZES.half), whole: racer(SIZES.whole) }, ROUNDS);
      const value = ratioOf(times.whole, times.half);
      report(name, `${milliseconds(times.whole)}  ${value.toFixed(2)} x`, { bound: BOUND, value });
    });
}

module.exports = { benchGrowth };
