/** Every reporter by its name. */

import { renderFindings, renderFindingsJson } from '../findings';
import { github } from './github';
import { gitlab } from './gitlab';
import { junit } from './junit';
import type { Reporter } from './reporter';
import { sarif } from './sarif';
import { stylish } from './stylish';

const compact: Reporter = {
  summary: 'one line each, file:line:column, for editors and pipes',
  render: (report, { style }) => renderFindings(report, style),
};

const json: Reporter = { summary: 'every field, for programs', render: renderFindingsJson };

export const REPORTERS: Readonly<Record<string, Reporter>> = { stylish, compact, json, github, sarif, junit, gitlab };
