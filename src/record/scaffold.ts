/** A template and what is known -> the text of a new record file. */

import type { Finding } from './finding';
import { splitFrontMatter } from './front-matter';
import { fillYaml, parseYaml } from './yaml';

export interface Filling {
  /** Values of the front matter, by key. */
  fields: Readonly<Record<string, unknown>>;
  /** The whole body; the template's own where it is left out. */
  body?: string;
  /** Texts for the sections of the template's body, in order; each replaces the prompt of its section. */
  answers?: readonly string[];
}

/** Findings are about the template, which the engineer may have written. */
export function fillTemplate(
  file: string,
  template: string,
  filling: Filling,
): { text: string | undefined; findings: Finding[] } {
  const { parts, findings } = splitFrontMatter(file, template);
  if (!parts) return { text: undefined, findings };
  const yaml = parseYaml(file, template, parts.yamlStart, parts.yamlEnd);
  if (yaml.findings.length > 0) return { text: undefined, findings: yaml.findings };
  const own = template.slice(parts.bodyStart);
  const body = filling.body ?? (filling.answers ? fillSections(own, filling.answers) : own);
  const trimmed = body.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
  return {
    text: `---\n${fillYaml(template.slice(parts.yamlStart, parts.yamlEnd), filling.fields)}---\n${trimmed === '' ? '' : `\n${trimmed}\n`}`,
    findings: [],
  };
}

/** The values that a template gives by itself; none where it cannot be read, which filling it will say. */
export function defaultsOf(template: string): Readonly<Record<string, unknown>> {
  const { parts } = splitFrontMatter('', template);
  const value = parts && parseYaml('', template, parts.yamlStart, parts.yamlEnd).value;
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== null && held !== ''));
}

/** The headings of a body that begin its sections: `## What?`. */
export function headingsOf(body: string): RegExpExecArray[] {
  return [...body.matchAll(/^## .*$/gm)];
}

/** The titles of the sections of a template's body. */
export function sectionsOf(body: string): string[] {
  return headingsOf(body).map(([heading]) => heading.slice(3).trim());
}

function fillSections(body: string, answers: readonly string[]): string {
  const headings = headingsOf(body);
  const first = headings[0]?.index ?? body.length;
  const sections = headings.map((heading, index) => {
    const answer = answers[index];
    if (answer === undefined) return body.slice(heading.index, headings[index + 1]?.index ?? body.length);
    return `${heading[0]}\n\n${answer.trim()}\n\n`;
  });
  return body.slice(0, first) + sections.join('');
}
