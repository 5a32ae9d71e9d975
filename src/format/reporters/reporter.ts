/** The one shape of all reporters: findings -> the text that some reader of findings wants. */

import type { RuleFacts } from '../../portfolio/rules/rule';
import type { Checked } from '../findings';
import type { TextOptions } from '../text';

/** What a reporter may tell, besides the findings. */
export interface Report extends Checked {
  /** The way from the top of the repository to the portfolio, ending in `/`; empty where they are the same. */
  prefix: string;
  rules: ReadonlyMap<string, RuleFacts>;
  /** Version of the program. */
  version: string;
}

export interface Reporter {
  /** Who reads it, for the help. */
  summary: string;
  /** It names files by their way from the top of the repository, as build servers do. */
  isFromTop?: boolean;
  render(report: Report, text: TextOptions): string;
}
