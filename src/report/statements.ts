/** The statements of a body's profile, each with what in the portfolio speaks for it, as a page. */

import { type Fact, standingOf } from '../audit/profile-words';
import type { Choice } from '../audit/statements';
import type { Profile, Statement } from '../record/schema-types';
import type { Sheet, SheetLine } from './sheet';

/** What a statement entails, in words that go on from it. */
export const ENTAILS: Readonly<Record<Statement['needs'], string>> = {
  records: 'the record is handed over',
  'on-request': 'the record may still be asked for',
  nothing: 'no record is asked for',
  unknown: 'whether the record is asked for is not known',
};

export function statementsSheet(profile: Profile, title: string, choices: readonly Choice[]): Sheet {
  const sides: readonly (readonly [heading: string, isForFeedback: boolean | undefined])[] = [
    ['You ask for feedback', true],
    ['You ask for no feedback, because', false],
    ['You say one of these', undefined],
  ];
  return {
    title: `Statements for ${title}`,
    about: `in our words, after ${profile.id}, checked on ${profile.checked}; ${profile.until === undefined ? 'the newest list that was found' : `the list until ${profile.until}`}`,
    groups: sides
      .map(([heading, side]) => ({
        heading,
        lines: choices
          .filter(({ statement }) => statement.isForFeedback === side)
          .map((choice) => statementLine(profile, choice)),
      }))
      .filter(({ lines }) => lines.length > 0),
  };
}

function statementLine(profile: Profile, { statement, reasons, isSuggested }: Choice): SheetLine {
  const { id, text, needs, note } = statement;
  const known: Fact = statement;
  const words = [
    ...(isSuggested ? [reasons.length > 0 ? 'suggested' : 'suggested, as nothing speaks for another'] : []),
    ...reasons,
    `${ENTAILS[needs]} (${known.source.join(', ')}: ${standingOf(profile, known)})`,
  ];
  return {
    text: `${isSuggested ? '→ ' : ''}${id}: ${text}`,
    aside: `${words.join('; ')}${note === undefined ? '' : `. ${note}`}`,
  };
}
