/** Makes portfolios of any size for benchmarks: the same every time, of the size and shape that records have. */

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const YEARS = { first: 2014, count: 12 };
const TYPES = ['course', 'seminar', 'reading', 'on-the-job', 'conference', 'mentoring', 'webinar', 'project'];
const CODES = ['A1', 'A2', 'B1', 'B3', 'C1', 'C2', 'D1', 'E1'];
const TOPICS = [
  'Fatigue of welded joints',
  'Pressure relief of storage vessels',
  'Mesh studies of thin plates',
  'Bearings in damp places',
  'Safety cases in plain words',
  'Pumps that run far from their best point',
  'Tolerances of printed parts',
  'Site acceptance of control panels',
];
const WHO = ['The speaker', 'A colleague', 'A supplier', 'The chair', 'My manager', 'An inspector', 'The author'];
const DID = ['showed', 'explained', 'doubted', 'could not say', 'measured', 'worked out with me', 'had found'];
const WHAT = [
  'how mean stress',
  'why the relief valve',
  'where damping',
  'how far the mesh',
  'when a crack',
  'what creep',
];
const DOES = ['moves the curve', 'drives the result', 'hides the fault', 'changes with load', 'sets the limit'];
const WHERE = ['in thin plates', 'near the weld', 'at low flow', 'under shock', 'in old drawings', 'on the test rig'];
const THEN = [
  'which I had taken for granted',
  'and nobody had asked before',
  'so I went back to my notes',
  'as the data show',
];

/** Numbers that look like chance and are the same every time. */
function numbersFrom(seed) {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Sentences of which hardly two are alike, in paragraphs with line ends as editors leave them. */
function prose(next, sentences) {
  const one = (words) => words[next(words.length)];
  const made = Array.from(
    { length: sentences },
    () => `${one(WHO)} ${one(DID)} ${one(WHAT)} ${one(DOES)} ${one(WHERE)}, ${one(THEN)} (note ${next(1_000_000)}).`,
  );
  return `${made.join('\n')}\n`;
}

/** The day at a share of all the years; all months are as long as February. */
function dayAt(share) {
  const days = Math.floor(share * YEARS.count * 12 * 28);
  const parts = [Math.floor(days / 28 / 12) + YEARS.first, (Math.floor(days / 28) % 12) + 1, (days % 28) + 1];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

function idOf(prefix, number) {
  return `${prefix}-${String(number).padStart(6, '0')}`;
}

/**
 * A portfolio of so many records as ten years and more make them: of ten, seven activities, two reflections and a goal, and
 * of a hundred one document with its file. One in five hundred has a slip of the keyboard.
 */
function fill(folder, count) {
  const made = new Set();
  const put = (file, content) => {
    const home = path.dirname(path.join(folder, file));
    if (!made.has(home)) fs.mkdirSync(home, { recursive: true });
    made.add(home);
    fs.writeFileSync(path.join(folder, file), content);
  };
  const write = (file, lines, body) => put(file, `---\nschema: 1\n${lines.join('\n')}\n---\n\n${body}`);
  for (let number = 0; number < count; number += 1) {
    const next = numbersFrom(number);
    const date = dayAt(number / count);
    const year = Number(date.slice(0, 4));
    const first = number - (number % 10);
    const goal = idOf('goal', first);
    const topic = TOPICS[next(TOPICS.length)];
    const code = CODES[next(CODES.length)];
    const slip = number % 500 === 251;
    if (number % 100 === 99) {
      const content = prose(next, 20);
      put(`evidence/${year}/${number}.txt`, content);
      write(
        `documents/${year}/${date}-certificate-${number}.md`,
        [
          `id: ${idOf('doc', number)}`,
          `title: Certificate ${number}`,
          `date: ${date}`,
          `file: evidence/${year}/${number}.txt`,
          'media: text/plain',
          `size: ${content.length}`,
          `sha256: ${createHash('sha256').update(content).digest('hex')}`,
          `visibility: assessors`,
        ],
        prose(next, 8),
      );
    } else if (number % 10 === 0)
      write(
        `goals/${date}-goal-${number}.md`,
        [
          `id: ${goal}`,
          `title: Judge "${topic.toLowerCase()}" on my own, ${number}`,
          `date: ${date}`,
          'status: achieved',
          `target: ${year + 1}-12-31`,
          `closed: ${year + 1}-06-30`,
          'horizon: short',
          'why: I lean on one colleague, and more of our work is of this kind.',
          'measure: "An independent check finds nothing: twice in a row"',
          'milestones:',
          `  - by: ${year + 1}-03-31`,
          '    what: First case checked by a colleague',
          `    done: ${year + 1}-03-12`,
          `  - by: ${year + 1}-06-30`,
          '    what: Second case on my own',
          `competences: [${code}, B2]`,
          'outcome: Two cases passed without remarks',
          'visibility: assessors',
        ],
        prose(next, 9),
      );
    else if (number % 10 > 7)
      write(
        `reflections/${year}/${date}-reflection-${number}.md`,
        [
          `id: ${idOf('ref', number)}`,
          `title: What ${topic.toLowerCase()} taught me, ${number}`,
          `date: ${date}`,
          `about: [${idOf('act', first + 1)}]`,
          'model: borton',
          `competences: [${code}]`,
          'tags: [looking-back]',
          'visibility: assessors',
          ...(number % 100 === 98 ? [`documents: [${idOf('doc', number + 1)}]`] : []),
        ],
        [
          `## What?\n\n${prose(next, 5)}`,
          `## So what?\n\nI learned that I had relied on habit. ${prose(next, 3)}`,
          `## Now what?\n\nNext month I will check two old reports with it. ${prose(next, 2)}`,
        ].join('\n'),
      );
    else
      write(
        `activities/${year}/${date}-activity-${number}.md`,
        [
          `id: ${idOf('act', number)}`,
          `title: ${topic} ${number}`,
          `date: ${date}`,
          `type: ${TYPES[next(TYPES.length)]}`,
          'status: done',
          `${slip ? 'providr' : 'provider'}: ${['NAFEMS', "Women's Engineering Society", '"Pumps & Seals: a users\' group"'][next(3)]}`,
          'location: online',
          `learning: ${['broadening', 'deepening', 'supporting'][next(3)]}`,
          `goals: [${goal}]`,
          `competences: [${code}, E4]`,
          `learned: How ${next(50) === 1 ? 'mean stress' : 'load'} ${DOES[next(DOES.length)]} ${WHERE[next(WHERE.length)]} in case ${number}, and when not to trust it.`,
          `hours: ${next(12) / 2 + 0.5}`,
          'tags: [fatigue, welds]',
          'visibility: assessors',
        ],
        prose(next, 11),
      );
  }
}

module.exports = { fill, numbersFrom, prose };
