/** The tables that spreadsheet and CSV are made of. */

import type { Env } from '../../env';
import type { Table } from '../../report/table';
import { reportTables } from '../../report/tables';
import { type ExportSubject, reportInput } from './export-input';
import { readDataFiles } from './open-portfolio';

/** All of them, those without rows too. What is wrong with a profile of the portfolio's own has been told before. */
export function makeTables(env: Env, subject: ExportSubject): Table[] {
  return reportTables(reportInput(env, subject), readDataFiles(env, subject.root, 'profile').known);
}
