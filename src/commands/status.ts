/** `cpd status`: where the CPD year stands, on one screen. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { renderStatusJson } from '../format/json';
import { renderStatus } from '../format/text-status';
import { yearStart } from '../portfolio/config';
import { cpdYearOf } from '../portfolio/cpd-year';
import { statusOf } from '../report/status';
import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, openPortfolio } from './shared/open-portfolio';
import { readYear } from './shared/period-options';
import { tellUnread } from './shared/read-query';

interface StatusOptions extends GlobalOptions {
  year?: string;
  json?: boolean;
}

export function declare(command: Command, env: Env): void {
  command
    .option('--year <year>', 'a CPD year other than this one, such as 2025, or "last"')
    .option('--json', 'all of it, for programs')
    .action(() => run(command, env));
  addHelpParagraph(
    command,
    env,
    'It shows the goals, the activities by month and by type, the competences of your own framework that the year has touched, each week of the last twelve months, what waits for you and what is next. It counts and does not judge.',
  );
}

function run(command: Command, env: Env): void {
  const options: StatusOptions = command.optsWithGlobals();
  const { config, portfolio } = openPortfolio(env, options);
  const { terminal, clock } = env;
  const today = clock.today();
  const year = options.year === undefined ? cpdYearOf(today, yearStart(config)) : readYear(env, config, options.year);
  const status = statusOf(portfolio, today, year);
  terminal.out(
    options.json
      ? renderStatusJson(status)
      : renderStatus(status, { columns: terminal.columns, style: terminal.outStyle }),
  );
  tellUnread(env, portfolio);
}
