/** Nothing is left of a template, nor of what was meant to be written later. */

import { commentsIn } from '../../record/body-text';
import { fieldTexts } from '../../record/field-text';
import { proseIn } from '../../record/prose';
import type { CpdRecord } from '../../record/record';
import { activity, reflection } from './examples';
import type { Rule } from './rule';

/** Words that stand for words to come; what is said in small letters may be meant. */
const PLACEHOLDER = /\b(?:TODO|TBC|TBD|TBA|FIXME|[Ll]orem ipsum)\b|^[ \t]*(?:…|\.\.\.)[ \t]*\r?$/m;

/** Looked for first, as it takes a third of the time and most texts have none. */
const SIGN = /TODO|TB[ACD]|FIXME|orem ipsum|…|\.\.\./;

/** A field that holds nothing else. */
const WHOLE_FIELD = /^(?:…|\.{2,}|-+|\?+|todo|tbc|tbd|tba|n\/a)$/i;

/** Shorter lines of a question might be anybody's own. */
const SHORTEST_QUESTION = 20;

export const textPlaceholder: Rule = {
  id: 'text/placeholder',
  severity: 'warning',
  scope: 'record',
  why: 'A question of the template, or a word that stands for words to come, was not meant to be read by anybody else.',
  breaks: {
    'activities/a.md': activity.replace(/learned: .*/, 'learned: TODO'),
    'reflections/a.md': reflection.replace('I asked.', '…'),
  },
  holds: { 'activities/a.md': activity, 'reflections/a.md': reflection },
  check({ portfolio, templates = NONE }, report) {
    const questions =
      QUESTIONS.get(templates) ?? new Map([...templates].map(([path, text]) => [path, questionsIn(text)]));
    QUESTIONS.set(templates, questions);
    for (const record of portfolio.records) {
      for (const { path, text } of fieldTexts(record)) {
        const found = (WHOLE_FIELD.exec(text.trim()) ?? placeholderIn(text))?.[0];
        if (found !== undefined)
          report(
            record,
            { path, words: found },
            `${found.trim()} stands for words to come; write them, or take the field out`,
          );
      }
      const prose = proseIn(record);
      const found = placeholderIn(prose);
      if (found) {
        const words = found[0].trim();
        report(
          record,
          { offset: found.index + found[0].indexOf(words), length: words.length },
          `${words} stands for words to come; write them, or take it out`,
        );
      }
      const question = templatesOf(record)
        .flatMap((path) => questions.get(path) ?? [])
        .find((line) => prose.includes(line));
      if (question !== undefined)
        report(
          record,
          { offset: prose.indexOf(question), length: question.length },
          'a question of the template stands in the text; answer it, and take it out',
        );
    }
  },
};

const NONE: ReadonlyMap<string, string> = new Map();

/** Made once for all templates: records are looked at a few at a time. */
const QUESTIONS = new WeakMap<ReadonlyMap<string, string>, ReadonlyMap<string, readonly string[]>>();

function placeholderIn(text: string): RegExpExecArray | undefined {
  return SIGN.test(text) ? (PLACEHOLDER.exec(text) ?? undefined) : undefined;
}

function templatesOf({ kind, data }: CpdRecord): string[] {
  const model = kind === 'reflection' ? data.model : undefined;
  return model === undefined ? [`records/${kind}.md`] : [`reflections/${model}.md`];
}

/** The lines of a template's comments. */
function questionsIn(template: string): string[] {
  return commentsIn(template)
    .flatMap((comment) => comment.split('\n').map((line) => line.trim()))
    .filter((line) => line.length >= SHORTEST_QUESTION);
}
