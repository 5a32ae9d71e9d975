/** An answer to the feedback of an audit leads to a suggestion, and says something. */

import { answersTo } from '../answers';
import { recordsOf } from '../portfolio';
import { audit, goal } from './examples';
import type { Rule } from './rule';

const answered = `${audit}\nanswers: [{suggestion: 1, goal: goal-aaaaaa}]`;

export const auditAnswer: Rule = {
  id: 'audit/answer',
  severity: 'warning',
  scope: 'portfolio',
  why: 'Answers are shown beside what was suggested. One that leads to no suggestion, or to no goal, is missing there.',
  breaks: { 'audits/a.md': answered.replace('}]', '}, {suggestion: 2, reason: We had none.}]'), 'goals/a.md': goal },
  holds: { 'audits/a.md': answered, 'goals/a.md': goal },
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'audit')) {
      const count = answersTo(portfolio, record).length;
      for (const [index, { suggestion, goal: id, reason }] of (record.data.answers ?? []).entries()) {
        const say = (key: string, message: string) => report(record, ['answers', index, key], message);
        if (suggestion > count) say('suggestion', `there is no suggestion ${suggestion}; there are ${count}`);
        if (id === undefined && reason === undefined)
          say('suggestion', `suggestion ${suggestion} is answered by neither a goal nor a reason`);
        if (id !== undefined && !portfolio.byId.has(id) && !portfolio.unusable.has(id))
          say('goal', `${id} is the id of no goal here`);
      }
    }
  },
};
