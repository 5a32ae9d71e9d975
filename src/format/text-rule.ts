/** A rule -> text for people: what it is for, how it is set, and its examples. */

import { exampleTexts } from '../portfolio/rules/examples';
import type { ExampleFiles, Rule, RuleFacts } from '../portfolio/rules/rule';
import type { TextOptions } from './text';
import { pad, wrap } from './text-width';

/** Long lines tire the eye, however wide the terminal. */
const WIDEST_TEXT = 90;

/** One line for each rule, with the beginning of why it is there. */
export function renderRuleList(rules: readonly RuleFacts[], { columns, style }: TextOptions): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, severity, why }) => {
      const lines = wrap(why, Math.max(30, Math.min(columns, WIDEST_TEXT + width) - width - 11));
      return lines.map((line, index) =>
        index === 0
          ? `${style.bold(pad(id, width))}  ${pad(severity, 7)}  ${line}\n`
          : `${' '.repeat(width + 11)}${line}\n`,
      );
    })
    .join('');
}

/** `canBeSet`: cpd.yaml may say how severe it is, and what it goes by. */
export function renderRule(
  rule: RuleFacts & Partial<Pick<Rule, 'options'>>,
  canBeSet: boolean,
  { columns, style }: TextOptions,
): string {
  const paragraph = (text: string) => `${wrap(text, Math.min(columns, WIDEST_TEXT)).join('\n')}\n`;
  const options = Object.entries(rule.options ?? {}).map(
    ([name, value]) => `${name}: ${typeof value === 'number' ? value : `[${value.join(', ')}]`}`,
  );
  const example = (title: string, files: ExampleFiles) =>
    Object.keys(files).length === 0
      ? []
      : [
          `\n${style.bold(title)}\n`,
          ...exampleTexts(files).map(({ path, text }) => `\n${style.dim(path)}\n${indent(text)}`),
        ];
  return [
    `${style.bold(rule.id)}  ${rule.severity}\n\n`,
    paragraph(rule.why),
    ...(rule.source ? [`\n${paragraph(`Source: ${rule.source}`)}`] : []),
    ...(canBeSet
      ? [
          `\n${style.bold('To set it')}\n\n${style.dim('cpd.yaml')}\n`,
          indent(`rules:\n  ${rule.id}: { ${[`severity: ${rule.severity}`, ...options].join(', ')} }`),
          `\n${paragraph('The severity is hint, warning, error or off; what is left out stays as it is here.')}`,
        ]
      : []),
    ...example('This breaks it', rule.breaks),
    ...example('This does not', rule.holds),
  ].join('');
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `${line === '' ? '' : `  ${line}`}\n`)
    .join('');
}
