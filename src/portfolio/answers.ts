/** What came of the suggestions of an audit's feedback: for each, the goals that were set and the reasons that were given. */

import type { AuditRecord, GoalRecord } from '../record/record';
import type { Portfolio } from './portfolio';

export interface Answered {
  /** Counted from 1, as the answers do. */
  number: number;
  suggestion: string;
  goals: readonly GoalRecord[];
  reasons: readonly string[];
}

/** Every suggestion in its order. A goal that is not there, or cannot be read, is no answer. */
export function answersTo({ byId }: Pick<Portfolio, 'byId'>, { data }: AuditRecord): Answered[] {
  return (data.suggestions ?? []).map((suggestion, index) => {
    const own = (data.answers ?? []).filter((answer) => answer.suggestion === index + 1);
    return {
      number: index + 1,
      suggestion,
      goals: own.flatMap(({ goal }) => {
        const found = goal === undefined ? undefined : byId.get(goal);
        return found?.kind === 'goal' ? [found] : [];
      }),
      reasons: own.flatMap(({ reason }) => (reason === undefined || reason.trim() === '' ? [] : [reason])),
    };
  });
}

export function isAnswered({ goals, reasons }: Answered): boolean {
  return goals.length + reasons.length > 0;
}
