/** An activity's type is built in or named in cpd.yaml. */

import { didYouMean } from '../../record/suggestion';
import { activityTypes } from '../config';
import { recordsOf } from '../portfolio';
import { activity } from './examples';
import type { Rule } from './rule';

export const activityType: Rule = {
  id: 'activity/type',
  severity: 'error',
  scope: 'record',
  why: 'Types sort the record; a misspelt one drops out of every table. Add types of your own under types: in cpd.yaml.',
  breaks: { 'activities/a.md': activity.replace('course', 'coarse') },
  holds: { 'activities/a.md': activity },
  check({ portfolio }, report) {
    const types = activityTypes(portfolio.config);
    for (const record of recordsOf(portfolio.records, 'activity')) {
      const { type } = record.data;
      if (types.has(type)) continue;
      report(
        record,
        ['type'],
        `${type} is no activity type${didYouMean(type, types.keys())}; add it to types: in cpd.yaml, or choose another`,
      );
    }
  },
};
