/** Findings under the file that they are in, for people at a terminal. */

import { stripControls } from '../../record/controls';
import type { Finding, Severity } from '../../record/finding';
import { groupByFile, summary } from '../findings';
import type { TextOptions, TextStyle } from '../text';
import { pad, wrap } from '../text-width';
import type { Reporter } from './reporter';

export const stylish: Reporter = {
  summary: 'grouped by file, for people at a terminal',
  render(report, text) {
    const files = groupByFile(report.findings);
    const fixable = report.findings.filter(({ fix }) => fix).length;
    return [
      ...[...files].map(([file, findings]) => fileBlock(file, findings, text)),
      `${summary(report)}\n`,
      ...(fixable > 0 ? [`${fixable} of them can be mended by: cpd validate --fix\n`] : []),
    ].join('');
  },
};

function fileBlock(file: string, findings: readonly Finding[], { columns, style }: TextOptions): string {
  const places = findings.map(({ line, column }) => `${line}:${column}`);
  const placeWidth = Math.max(...places.map((place) => place.length));
  // Indent, place, gap, the longest severity, gap.
  const indent = 2 + placeWidth + 2 + 7 + 2;
  const rows = findings.map(({ severity, message, rule }, index) => {
    const [first = '', ...rest] = wrap(oneLine(message), Math.max(30, columns - indent));
    const head = `  ${style.dim(pad(places[index] ?? '', placeWidth))}  ${painted(severity, style)}  ${first}\n`;
    return `${head}${[...rest, style.dim(rule)].map((line) => `${' '.repeat(indent)}${line}\n`).join('')}`;
  });
  return `${style.bold(oneLine(file))}\n${rows.join('')}\n`;
}

function painted(severity: Severity, style: TextStyle): string {
  const paint = { error: style.red, warning: style.yellow, hint: style.cyan }[severity];
  return paint(pad(severity, 7));
}

function oneLine(text: string): string {
  return stripControls(text).replaceAll('\n', ' ');
}
