/** Loose ends: records that nothing leads on from, or that nothing holds on to. */

import { type Portfolio, recordsOf } from '../portfolio/portfolio';
import { gistOf } from '../record/gist';
import type { ActivityRecord, CpdRecord, GoalRecord, ReflectionRecord } from '../record/record';

export interface LooseEnds {
  /** What they have in common, for programs. */
  name: 'goals' | 'activities' | 'reflections' | 'documents';
  /** What they have in common, in words. */
  title: string;
  /** What counts, and what does not. */
  meaning: string;
  /** How to tie one up; `<id>` stands for its id. */
  next: string;
  records: readonly CpdRecord[];
}

/** The four sorts that there are, each by date; those of which there is none as well. */
export function looseEndsOf(portfolio: Portfolio): LooseEnds[] {
  const { records } = portfolio;
  return [
    {
      name: 'goals',
      title: 'Goals without an activity',
      meaning: 'No activity, done or planned, serves them. Goals that were dropped are left out.',
      next: 'cpd log "What I will do" --planned --goal <id>',
      records: recordsOf(records, 'goal').filter(
        (goal) => goal.data.status !== 'dropped' && activitiesFor(portfolio, goal).length === 0,
      ),
    },
    {
      name: 'activities',
      title: 'Activities that serve no goal',
      meaning: 'No fault: much is learned unplanned. Cancelled ones are left out.',
      next: 'cpd set <id> goals=<goal>',
      records: recordsOf(records, 'activity').filter(
        ({ data }) => data.status !== 'cancelled' && (data.goals ?? []).length === 0,
      ),
    },
    {
      name: 'reflections',
      title: 'Reflections that have led nowhere yet',
      meaning:
        'They are answered, but no goal names them under "from", and nothing came after them for the goals that they are about, or that the activities they are about serve: no later activity, done or planned, and no close.',
      next: 'cpd goal "What follows from it" --from <id>',
      records: recordsOf(records, 'reflection').filter((record) => hasLedNowhere(portfolio, record)),
    },
    {
      name: 'documents',
      title: 'Documents that nothing links to',
      meaning: 'Nobody can tell what they prove.',
      next: 'cpd set <record> documents=<id>',
      records: recordsOf(records, 'document').filter(({ data }) => !portfolio.backlinks.get(data.id)?.length),
    },
  ];
}

function hasLedNowhere(portfolio: Portfolio, reflection: ReflectionRecord): boolean {
  const { id, date } = reflection.data;
  if (gistOf(reflection).isUnanswered) return false;
  if (portfolio.backlinks.get(id)?.some(({ kind }) => kind === 'goal')) return false;
  return !goalsBehind(portfolio, reflection).some(
    (goal) =>
      (goal.data.closed ?? '') > date || activitiesFor(portfolio, goal).some((activity) => activity.data.date > date),
  );
}

/** The goals that a reflection is about, and those that the activities it is about serve. */
function goalsBehind(portfolio: Portfolio, { data }: ReflectionRecord): GoalRecord[] {
  const recordsAt = (ids: readonly string[] = []) => ids.flatMap((id) => portfolio.byId.get(id) ?? []);
  const about = recordsAt(data.about);
  const served = recordsOf(about, 'activity').flatMap((activity) => recordsAt(activity.data.goals));
  return recordsOf([...about, ...served], 'goal');
}

function activitiesFor(portfolio: Portfolio, goal: GoalRecord): ActivityRecord[] {
  return recordsOf(portfolio.backlinks.get(goal.data.id) ?? [], 'activity').filter(
    ({ data }) => data.status !== 'cancelled',
  );
}
