/** The portfolio as it may leave, or a stop where nobody knows what of it may. */

import { EXIT, Failure } from '../../failure';
import { type CutPortfolio, cutForAssessors } from '../../portfolio/for-assessors';
import type { Portfolio } from '../../portfolio/portfolio';

export function requireCut(whole: Portfolio): CutPortfolio {
  const cut = cutForAssessors(whole);
  if (cut.unclosed.length === 0) return cut;
  const places = cut.unclosed.map(({ path, line }) => `${path}:${line}`).join(', ');
  throw new Failure(`nothing was made: [[redact: is not closed with ]] in ${places}`, EXIT.problems, 'cpd validate');
}
