/** What is to be known about the whole program, and belongs to no single command: help, manual page and README show it. */

import type { Env } from '../../env';
import { EXIT_MEANINGS } from '../../failure';
import { QUERY_KEYS, STATES } from '../../portfolio/query';
import { DATE_FORMS } from '../../record/calendar-date';
import { KIND_NAMES } from '../../record/kind';

export interface Topic {
  /** What `cpd help` calls it. */
  name: string;
  title: string;
  /** Paragraphs before the list. */
  text: readonly string[];
  rows: readonly (readonly [term: string, meaning: string])[];
}

export function topics(env: Env): readonly Topic[] {
  return [
    {
      name: 'queries',
      title: 'Queries',
      text: [
        'A query is read as one would say it. Every word takes something away: what is left are the records that all of it is true of. Words with spaces go in quotes, and "not" turns round what comes next.',
        'Example: cpd list activities type:course goal:fatigue since:2026-01 unreflected not private',
      ],
      rows: [
        [KIND_NAMES.join(', '), 'records of this kind; plurals are understood'],
        [Object.keys(STATES).join(', '), 'what a record is, or lacks'],
        ['since: until: in:', `a day, a month or a year: 2026-03-14, 2026-03, 2026, ${DATE_FORMS}`],
        ['type:', 'activities of a type, by its name or title'],
        ['goal: about:', 'what belongs to a goal, or is about a record: an id or a part of its title'],
        ['competence:', 'a code such as A1, or all that begin with A'],
        ['with: without:', 'records in which a field is filled, or is not'],
        ['text:', 'words anywhere in a record, as words without a colon do'],
        ['field:', `any field by its name; there are ${QUERY_KEYS.join(', ')}`],
      ],
    },
    {
      name: 'environment',
      title: 'Environment',
      text: ['Variables that cpd heeds. What is said on the command line wins over all of them.'],
      rows: [
        ['CPD_PORTFOLIO', 'the portfolio to use where you are not inside one'],
        ['CPD_BROWSER', 'the Chrome, Chromium or Edge that prints; PUPPETEER_EXECUTABLE_PATH comes after it'],
        ['GIT_EDITOR, VISUAL, EDITOR', 'your editor, in this order, with core.editor of git after the first'],
        ['NO_COLOR', 'set to anything, it takes colours away'],
        ['FORCE_COLOR', 'colours also into a pipe; 0 takes them away; wins over NO_COLOR'],
        ['COLUMNS', 'the width to write for, from 40 to 200, where it is not that of the terminal'],
        ['CI', 'set to anything, nothing is ever asked; the same as --no-input'],
        ['TERM', 'dumb takes colours and questions away'],
      ],
    },
    {
      name: 'exit-codes',
      title: 'Exit codes',
      text: [],
      rows: Object.entries(EXIT_MEANINGS),
    },
    { name: 'files', title: 'Files', text: ['In a portfolio:'], rows: places(env) },
  ];
}

/** The table of the README that every portfolio begins with. */
function places(env: Env): [string, string][] {
  return [...env.assets.read('portfolio/README.md').matchAll(/^\| `(.*)` \| (.*) \|$/gm)].map(
    ([, place = '', holds = '']) => [place, holds],
  );
}
