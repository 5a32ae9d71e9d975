/** What is kept as evidence is kept once. */

import { recordsOf } from '../portfolio';
import { attached, document } from './examples';
import type { Rule } from './rule';

export const evidenceTwice: Rule = {
  id: 'evidence/twice',
  severity: 'warning',
  scope: 'portfolio',
  why: 'One certificate may prove several things, and each of them can name the one document. A second copy is handed over twice, and one of them will be forgotten when the other is replaced.',
  breaks: {
    ...attached,
    'activities/a.md': `${attached['activities/a.md']?.replace('[doc-aaaaaa]', '[doc-aaaaaa, doc-bbbbbb]')}`,
    'documents/b.md': document.replace('doc-aaaaaa', 'doc-bbbbbb').replace('a.txt', 'b.txt'),
    'evidence/b.txt': 'one',
  },
  holds: attached,
  check({ portfolio, evidence }, report) {
    const kept = new Map<string, string>();
    const described = new Set<string>();
    const same = (file: string, sha256: string): string | undefined => {
      const first = kept.get(sha256);
      if (first === undefined) kept.set(sha256, file);
      return first === file ? undefined : first;
    };
    for (const record of recordsOf(portfolio.records, 'document')) {
      const { file } = record.data;
      const sha256 = evidence.get(file)?.sha256;
      const isAgain = described.has(file);
      described.add(file);
      const first = sha256 === undefined ? undefined : same(file, sha256);
      if (isAgain) report(record, ['file'], `${file} is described by another document already`);
      else if (first !== undefined)
        report(record, ['file'], `${file} holds the same as ${first}; name that document instead, and remove this one`);
    }
    for (const [path, { sha256 }] of evidence) {
      const first = sha256 === undefined || described.has(path) ? undefined : same(path, sha256);
      if (first !== undefined) report({ path }, [], `it holds the same as ${first}; remove it`);
    }
  },
};
