/** A note in Markdown, as it comes through a pipe -> a title, a body, and what its front matter says. */

import type { Finding } from '../record/finding';
import { splitFrontMatter } from '../record/front-matter';
import { parseYaml } from '../record/yaml';

export interface Note {
  /** The first line that says something, without the marks of a heading; undefined where the front matter has one. */
  title: string | undefined;
  /** Everything below the title. */
  body: string;
  /** What stands in the front matter, by key; empty where there is none. */
  fields: Readonly<Record<string, unknown>>;
}

/** `name` is what findings call the note. */
export function readNote(name: string, text: string): { note: Note } | { fault: Finding } {
  if (!/^\uFEFF?---[ \t]*\r?$/m.test(text.split('\n', 1)[0] ?? ''))
    return { note: { ...splitTitle(text), fields: {} } };
  const { parts, findings } = splitFrontMatter(name, text);
  const yaml = parts && parseYaml(name, text, parts.yamlStart, parts.yamlEnd);
  const [fault] = [...findings, ...(yaml?.findings ?? [])];
  if (fault || !parts) return { fault: fault as Finding };
  const held = yaml?.value ?? {};
  if (typeof held !== 'object' || Array.isArray(held)) return { fault: noFields(name) };
  const fields = Object.fromEntries(Object.entries(held).filter(([, value]) => value !== null));
  const body = text.slice(parts.bodyStart);
  return 'title' in fields ? { note: { title: undefined, body, fields } } : { note: { ...splitTitle(body), fields } };
}

function noFields(file: string): Finding {
  const message = 'front matter holds lines such as type: course, one for each field';
  return { rule: 'record/front-matter', severity: 'error', file, line: 2, column: 1, message };
}

function splitTitle(text: string): { title: string | undefined; body: string } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first === -1) return { title: undefined, body: '' };
  const title = withoutMarks((lines[first] ?? '').trim());
  // A heading may be underlined as well.
  const isUnderlined = /^(?:=+|-+)[ \t]*$/.test(lines[first + 1] ?? '');
  return { title, body: lines.slice(first + (isUnderlined ? 2 : 1)).join('\n') };
}

/** The words of a heading: `## Title ##`. Spaces and marks may be many, so that a pattern would look at each again and again. */
function withoutMarks(line: string): string {
  const opened = line.replace(/^#{1,6}[ \t]+/, '');
  let end = opened.length;
  while (opened[end - 1] === '#') end -= 1;
  return /[ \t]/.test(opened[end - 1] ?? '') ? opened.slice(0, end).trimEnd() : opened;
}
