/** Competence codes are those of the person's own registration, and of the framework a benchmark names. */

import { didYouMean } from '../../record/suggestion';
import { ownFrameworks } from '../framework';
import { activity } from './examples';
import type { Rule } from './rule';

export const competenceCode: Rule = {
  id: 'competence/code',
  severity: 'error',
  scope: 'record',
  why: 'One code means different things for EngTech, IEng and CEng, and some exist for one of them only.',
  breaks: { 'activities/a.md': `${activity}\ncompetences: [A1, A3]` },
  holds: { 'activities/a.md': `${activity}\ncompetences: [A1, B3]` },
  check({ portfolio }, report) {
    const own = ownFrameworks(portfolio.config, portfolio.frameworks);
    const codes = new Set(own.flatMap((framework) => framework.competences.map((competence) => competence.code)));
    const names = own.map((framework) => framework.title).join(', ');
    for (const record of portfolio.records) {
      if (record.kind === 'benchmark') {
        const { framework: id, ratings } = record.data;
        const framework = portfolio.frameworks.get(id);
        if (!framework) {
          report(
            record,
            ['framework'],
            `${id} is no framework that is known${didYouMean(id, portfolio.frameworks.keys())}`,
          );
          continue;
        }
        const known = framework.competences.map((competence) => competence.code);
        for (const [index, { code }] of ratings.entries()) {
          if (!known.includes(code)) report(record, ['ratings', index, 'code'], noneOf(code, framework.title, known));
          else if (ratings.findIndex((rating) => rating.code === code) < index)
            report(record, ['ratings', index, 'code'], `${code} is rated twice`);
        }
      } else if ('competences' in record.data && own.length > 0) {
        for (const [index, code] of (record.data.competences ?? []).entries()) {
          if (!codes.has(code)) report(record, ['competences', index], noneOf(code, names, codes));
        }
      }
    }
  },
};

/** With the nearest code, or else with all of them: no other place names them in one line. */
function noneOf(code: string, title: string, codes: Iterable<string>): string {
  return `${code} is no competence of ${title}${didYouMean(code, codes) || ` (it has ${[...codes].join(', ')})`}`;
}
