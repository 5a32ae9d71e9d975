/** What is to be known about the whole program, and belongs to no single command: help, manual page and README show it. */

import type { Env } from '../../env';
import { EXIT_MEANINGS } from '../../failure';
import type { ManualBlock, ManualEntry } from '../../format/roff';
import { FIELD_KEYS, KEYS, KIND_WORDS, PERIOD_KEYS, STATES } from '../../portfolio/query-words';

export interface Topic {
  /** What `cpd help` calls it. */
  name: string;
  title: string;
  blocks: readonly ManualBlock[];
}

export function topics(env: Env): readonly Topic[] {
  return [
    { name: 'queries', title: 'Queries', blocks: QUERIES },
    {
      name: 'environment',
      title: 'Environment',
      blocks: [
        paragraph('Variables that cpd heeds. What is said on the command line wins over all of them.'),
        { kind: 'list', entries: VARIABLES },
      ],
    },
    {
      name: 'exit-codes',
      title: 'Exit codes',
      blocks: [{ kind: 'list', entries: Object.entries(EXIT_MEANINGS).map(([term, text]) => ({ term, text })) }],
    },
    { name: 'files', title: 'Files', blocks: [paragraph('In a portfolio:'), { kind: 'list', entries: places(env) }] },
  ];
}

const QUERIES: readonly ManualBlock[] = [
  paragraph(
    'A query says which records are meant, in words as one would say them. A record has to fit all of them; kinds add up.',
  ),
  {
    kind: 'example',
    lines: [
      'cpd list activities type:course goal:fatigue since:2026-01 unreflected',
      'cpd list goals open without:activity',
      'cpd list not private "mean stress"',
    ],
  },
  paragraph(`Kinds: ${KIND_WORDS.join(', ')}`),
  paragraph('States:'),
  meanings(STATES),
  paragraph('Keys:'),
  meanings(KEYS, ':'),
  paragraph('Time, as 2026, 2026-03, 2026-03-14, today, monday or 2w (two weeks ago):'),
  meanings(PERIOD_KEYS, ':'),
  paragraph(`Fields, each as key:value: ${FIELD_KEYS.join(', ')}`),
  paragraph(
    'Any other word is looked for in all the text of a record, whatever its case and accents; words in quotes stand together. A comma means either: type:course,seminar. "not" turns the one that follows round. What is a word of the language and is to be looked for is written text:open.',
  ),
];

export const VARIABLES: readonly ManualEntry[] = [
  { term: 'CPD_PORTFOLIO', text: 'the portfolio to use where you are not inside one' },
  {
    term: 'CPD_BROWSER',
    text: 'the Chrome, Chromium or Edge that prints; PUPPETEER_EXECUTABLE_PATH comes after it',
  },
  {
    term: 'GIT_EDITOR, VISUAL, EDITOR',
    text: 'your editor, in this order, with core.editor of git after the first',
  },
  { term: 'NO_COLOR', text: 'set to anything, it takes colours away' },
  { term: 'FORCE_COLOR', text: 'colours also into a pipe; 0 takes them away; wins over NO_COLOR' },
  { term: 'COLUMNS', text: 'the width to write for, from 40 to 200, where it is not that of the terminal' },
  { term: 'CI', text: 'set to anything, nothing is ever asked; the same as --no-input' },
  { term: 'TERM', text: 'dumb takes colours and questions away' },
];

function paragraph(text: string): ManualBlock {
  return { kind: 'paragraph', text };
}

function meanings(words: Readonly<Record<string, { means: string }>>, mark = ''): ManualBlock {
  return {
    kind: 'list',
    entries: Object.entries(words).map(([word, { means }]) => ({ term: `${word}${mark}`, text: means })),
  };
}

/** The table of the README that every portfolio begins with. */
function places(env: Env): ManualEntry[] {
  const rows = env.assets.read('portfolio/README.md').matchAll(/^\| `(.*)` \| (.*) \|$/gm);
  return [...rows].map(([, term = '', text = '']) => ({ term, text }));
}
