/** The sections of a reflection, and which of them look back, say why it matters, and look forward. */

import { isUnanswered, withoutComments } from '../record/body-text';
import { fold } from '../record/fold';
import { proseOf } from '../record/prose';
import type { ReflectionRecord } from '../record/record';
import { headingsOf } from '../record/scaffold';

export interface Section {
  /** As it stands behind the `##`. */
  title: string;
  /** Where the heading stands in the body. */
  offset: number;
  length: number;
  isAnswered: boolean;
  /** What stands below the heading, without comments. */
  answer: string;
  looks: ReadonlySet<Look>;
}

export type Look = 'back' | 'why' | 'forward';

/** Headings that ask what it means: So what? Analysis. What did I learn? */
const WHY =
  /\b(?:so what|why|matters?|meaning|learn(?:t|ed|ing)?|insights?|analysis|evaluation|conclusions?|conceptuali[sz]ation|observation|went well|meet|benefits?|value|relevance|lessons?)\b/i;

/** Headings, and questions below them, that ask what follows: Now what? Action plan. By when? */
const FORWARD =
  /\b(?:now what|next|ahead|forward|future|plan|follows|follow-up|differently|another time|will you|by when|experimentation)\b/i;

/**
 * `templates` are those of the models, by path below templates/: their questions tell
 * of headings that do not tell by themselves.
 */
export function sectionsOf(
  record: ReflectionRecord,
  templates: ReadonlyMap<string, string> | undefined,
): readonly Section[] {
  const template = templates?.get(`reflections/${record.data.model}.md`) ?? '';
  const known = SECTIONS.get(record);
  if (known?.template === template) return known.sections;
  const sections = readSections(record, template);
  SECTIONS.set(record, { template, sections });
  return sections;
}

/** Made once for each reflection: several rules ask for them. */
const SECTIONS = new WeakMap<ReflectionRecord, { template: string; sections: readonly Section[] }>();

function readSections({ body }: ReflectionRecord, template: string): Section[] {
  const questions = questionsIn(template);
  return partsOf(body).map(({ title, text, offset, length }) => {
    const question = questions.get(fold(title)) ?? '';
    const looks = new Set<Look>([
      ...(WHY.test(title) ? ['why' as const] : []),
      ...(FORWARD.test(title) || FORWARD.test(question) ? ['forward' as const] : []),
    ]);
    return {
      title,
      offset,
      length,
      isAnswered: !isUnanswered(text),
      answer: withoutComments(text).trim(),
      looks: looks.size > 0 ? looks : BACK,
    };
  });
}

/** What a template asks below each heading. */
function questionsIn(template: string): ReadonlyMap<string, string> {
  const known = QUESTIONS.get(template);
  if (known) return known;
  const questions = new Map(partsOf(template).map(({ title, text }) => [fold(title), text]));
  QUESTIONS.set(template, questions);
  return questions;
}

/** Made once for each template, of which there are few. */
const QUESTIONS = new Map<string, ReadonlyMap<string, string>>();

const BACK: ReadonlySet<Look> = new Set(['back']);

/** The first of the sections that look one way, where all of them are empty; undefined where one says something, or none is there. */
export function unansweredLook(sections: readonly Section[], look: Look): Section | undefined {
  const looking = sections.filter(({ looks }) => looks.has(look));
  return looking.some(({ isAnswered }) => isAnswered) ? undefined : looking[0];
}

/** The text of each section with the comments in it. */
function partsOf(body: string) {
  if (!body.includes('## ')) return [];
  const headings = headingsOf(proseOf(body));
  return headings.map(({ index, 0: heading }, at) => ({
    title: heading.slice(3).trim(),
    offset: index,
    length: heading.trimEnd().length,
    text: body.slice(index + heading.length, headings[at + 1]?.index ?? body.length),
  }));
}
