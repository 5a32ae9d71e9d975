/** The evidence that a document describes is there and is what it was. */

import { recordsOf } from '../portfolio';
import { attached } from './examples';
import type { Rule } from './rule';

export const evidenceFile: Rule = {
  id: 'evidence/file',
  severity: 'error',
  scope: 'portfolio',
  why: 'Evidence proves something only while it is the file that was attached; its SHA-256 tells.',
  breaks: { ...attached, 'evidence/a.txt': 'two' },
  holds: attached,
  check({ portfolio, evidence }, report) {
    for (const record of recordsOf(portfolio.records, 'document')) {
      const { file, sha256, size } = record.data;
      const found = evidence.get(file);
      if (!found) report(record, ['file'], `${file} is not there as a file; put it back, or remove this record`);
      else if (found.sha256 !== sha256)
        report(record, ['sha256'], `${file} is not the file that was attached: its SHA-256 is ${found.sha256}`);
      else if (found.size !== size) report(record, ['size'], `${file} has ${found.size} bytes, not ${size}`);
    }
  },
};
