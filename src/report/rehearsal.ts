/** A rehearsal of an audit as a page: what would be stated, handed over and kept, and what an assessor would say. */

import { EFFORTS, type Effort } from '../audit/effort';
import { filesOf, type Rehearsal } from '../audit/rehearsal';
import type { Choice } from '../audit/statements';
import type { Config } from '../record/schema-types';
import { countOf, sizeWords } from './amount-words';
import { kindCounts } from './cover';
import type { Sheet, SheetLine } from './sheet';

const HEADINGS: Readonly<Record<Effort, string>> = {
  word: 'An assessor would say; to be mended with a word',
  paragraph: 'An assessor would say; to be mended with a paragraph that takes some thought',
  past: 'An assessor would say; past, though a reflection may say why',
};

export function rehearsalSheet(
  rehearsal: Rehearsal,
  { config, choices, seed }: { config: Config; choices: readonly Choice[]; seed: string | undefined },
): Sheet {
  const { draw, staying, gate, remarks } = rehearsal;
  const { profile, period, year } = draw;
  const drawn = seed === undefined ? '' : `; drawn by --seed ${seed}`;
  const groups = [
    { heading: 'You would state', lines: choices.filter(({ isSuggested }) => isSuggested).map(statementLine) },
    { heading: 'Would be handed over', lines: goingLines(rehearsal, config) },
    {
      heading: 'Would stay with you, as it is private',
      lines: staying.map(({ data, kind }) => ({ text: `${data.date} ${data.title} (${kind})`, aside: data.id })),
    },
    {
      heading: 'Would stand in the way, until it is settled',
      lines: gate.map(({ place, message, next }) => ({
        text: `${place} ${message}`,
        ...(next !== undefined && { aside: next.replaceAll('\n', ', or ') }),
      })),
    },
    ...EFFORTS.map((effort) => ({
      heading: HEADINGS[effort],
      lines: remarks
        .filter((remark) => remark.effort === effort)
        .map(({ finding: { message, file, line, rule } }) => ({ text: message, aside: `${file}:${line} ${rule}` })),
    })),
  ];
  return {
    title: `Rehearsal: ${profile.body}, audit of ${year}`,
    about: `of ${period.from} to ${period.until}, by ${profile.id}, checked on ${profile.checked}${drawn}`,
    groups: groups.filter(({ lines }) => lines.length > 0),
  };
}

function statementLine({ statement, reasons }: Choice): SheetLine {
  return { text: `${statement.id}: ${statement.text}`, ...(reasons.length > 0 && { aside: reasons.join('. ') }) };
}

function goingLines(rehearsal: Rehearsal, { role }: Config): SheetLine[] {
  const { going, draw } = rehearsal;
  const files = filesOf(rehearsal);
  const size = files.reduce((sum, { data }) => sum + data.size, 0);
  const part = draw.profile.parts?.find((one) => one.part === 'role');
  const words = (role ?? '').split(/\s+/).filter((word) => word !== '').length;
  return [
    { text: kindCounts(going) },
    ...(files.length > 0 ? [{ text: `${countOf(files.length, 'file')} of evidence, ${sizeWords(size)}` }] : []),
    ...(part
      ? [
          {
            text: `the summary of your role, ${countOf(words, 'word')}${part.words === undefined ? '' : ` of at most ${part.words}`}`,
          },
        ]
      : []),
  ];
}
