/** An assessor's review, as a form that was filled in, a message or YAML -> what it praises, suggests and says besides. */

import { withoutComments } from '../record/body-text';
import { isCalendarDate } from '../record/calendar-date';
import type { Finding } from '../record/finding';
import { fold } from '../record/fold';
import { splitFrontMatter } from '../record/front-matter';
import { parseYaml } from '../record/yaml';

export interface Review {
  /** The id of the audit, where it says one. */
  audit?: string;
  /** The day of the review, where it says one that exists. */
  date?: string;
  strengths: readonly string[];
  suggestions: readonly string[];
  /** Everything else that it says, as Markdown. */
  remarks: string;
}

/** Words by which a heading, or a key, is taken for one of the two. */
const STRENGTHS = /^(?:strengths?|strong points?|positives?|positive aspects?|what (?:is|was) good|praise)\b/;
const SUGGESTIONS = /^(?:suggestions?|recommendations?|improvements?|enhancements?|what could be better)\b/;

/** Never throws; where the YAML in it cannot be read, the findings say why and the review is undefined. */
export function readReview(path: string, text: string): { review: Review | undefined; findings: Finding[] } {
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  if (/\.ya?ml$/i.test(path)) {
    const { value, findings } = parseYaml(path, plain);
    return findings.length > 0 ? { review: undefined, findings } : { review: ofFields(value), findings };
  }
  if (!/^---[ \t]*\n/.test(plain)) return { review: ofText({}, plain), findings: [] };
  const { parts, findings } = splitFrontMatter(path, plain);
  if (!parts) return { review: undefined, findings };
  const yaml = parseYaml(path, plain, parts.yamlStart, parts.yamlEnd);
  if (yaml.findings.length > 0) return { review: undefined, findings: yaml.findings };
  return { review: ofText(yaml.value, plain.slice(parts.bodyStart)), findings: [] };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The parts that a form and YAML have in common. */
function factsOf(fields: Fields): Pick<Review, 'audit' | 'date'> {
  const day = String(fields.date ?? fields.received ?? '');
  return {
    ...(typeof fields.audit === 'string' && { audit: fields.audit }),
    ...(isCalendarDate(day) && { date: day }),
  };
}

function ofFields(value: unknown): Review {
  const fields = fieldsOf(value);
  const under = (words: RegExp) =>
    Object.entries(fields).flatMap(([key, held]) => (words.test(fold(key)) ? pointsOf(held) : []));
  return {
    ...factsOf(fields),
    strengths: under(STRENGTHS),
    suggestions: under(SUGGESTIONS),
    remarks: besides(fields),
  };
}

/** What is on the form already, and is known of the audit. */
const KNOWN = ['review', 'audit', 'title', 'body', 'year', 'stage', 'period', 'date', 'received'];

/** What the fields say that has no place of its own, such as who the assessor was. */
function besides(fields: Fields): string {
  return Object.entries(fields)
    .filter(([key]) => !KNOWN.includes(key) && !STRENGTHS.test(fold(key)) && !SUGGESTIONS.test(fold(key)))
    .flatMap(([key, held]) => {
      const said = pointsOf(held).join('; ');
      if (said === '') return [];
      return [isRemarks(key) ? String(held).trim() : `${key}: ${said}`];
    })
    .join('\n\n');
}

function isRemarks(heading: string): boolean {
  return /^remarks?$/.test(fold(heading));
}

function pointsOf(held: unknown): string[] {
  const items = Array.isArray(held) ? held : [held];
  return items.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [oneLine(item)] : []));
}

function ofText(value: unknown, text: string): Review {
  const fields = fieldsOf(value);
  const lines = withoutComments(text).split('\n');
  const parts: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }];
  for (const line of lines) {
    const heading = headingOf(line);
    if (heading === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ heading: line, lines: [] });
  }
  const under = (words: RegExp) =>
    parts.filter(({ heading }) => words.test(fold(headingOf(heading) ?? ''))).flatMap((part) => listed(part.lines));
  const others = parts.filter(({ heading }) => {
    const words = fold(headingOf(heading) ?? '');
    return !STRENGTHS.test(words) && !SUGGESTIONS.test(words);
  });
  const remarks = others.flatMap(({ heading, lines: below }) => {
    const said = below.join('\n').trim();
    // The heading of the form says nothing more than the one that it gets in the record.
    const isKnown = heading === '' || isRemarks(headingOf(heading) ?? '');
    return said === '' ? [] : [isKnown ? said : `${heading.trim()}\n\n${said}`];
  });
  return {
    ...factsOf(fields),
    strengths: under(STRENGTHS),
    suggestions: under(SUGGESTIONS),
    remarks: [besides(fields), ...remarks].filter((one) => one !== '').join('\n\n'),
  };
}

/** What is longer is no heading, however it begins. */
const LONGEST_HEADING = 200;

/** `## Strengths`, `**Strengths:**` or `Strengths:` -> the words; undefined for any other line. */
function headingOf(line: string): string | undefined {
  if (line.length > LONGEST_HEADING) return undefined;
  const marked = /^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/.exec(line)?.[1] ?? /^\*\*(.+?):?\*\*:?[ \t]*$/.exec(line)?.[1];
  if (marked !== undefined) return marked;
  const plain = /^(\S[^:]*):?[ \t]*$/.exec(line)?.[1];
  return plain !== undefined && /:[ \t]*$/.test(line) && (STRENGTHS.test(fold(plain)) || SUGGESTIONS.test(fold(plain)))
    ? plain
    : undefined;
}

/** The points of a list, each with the lines that it goes on in; where there is no list, the paragraphs. */
function listed(lines: readonly string[]): string[] {
  const points: string[] = [];
  let isNew = true;
  for (const line of lines) {
    const item = /^ {0,3}(?:[-*+•]|\d{1,3}[.)])(?:[ \t]+(.*))?$/.exec(line);
    const said = (item ? (item[1] ?? '') : line).trim();
    if (item || (isNew && said !== '')) points.push(said);
    else if (said !== '') points[points.length - 1] = `${points.at(-1) ?? ''} ${said}`;
    isNew = line.trim() === '';
  }
  return points.map(oneLine).filter((point) => point !== '');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
