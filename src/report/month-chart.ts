/** Activities by month as a chart, and the same in words. */

import { MONTHS } from '../record/calendar-date';
import { compareText } from '../record/finding';
import type { ActivityRecord } from '../record/record';
import type { ChartYear, MonthChart } from './drawing';

/** Earlier ones are no more than a number at a glance. */
const MOST_YEARS = 6;

/** The last calendar years in which there are any. */
export function monthChart(activities: readonly ActivityRecord[]): MonthChart {
  const names = [...new Set(activities.map(({ data }) => data.date.slice(0, 4)))].sort(compareText);
  const years = names.slice(-MOST_YEARS).map((name): ChartYear => ({ name, months: monthsOf(name, activities) }));
  const part = names.length > MOST_YEARS ? `, the last ${MOST_YEARS} years` : '';
  return {
    kind: 'months',
    caption: `Activities by month${part}`,
    years,
    alt: years.map(yearWords).join(' '),
  };
}

function monthsOf(year: string, activities: readonly ActivityRecord[]): ChartYear['months'] {
  return MONTHS.map((_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    const within = activities.filter(({ data }) => data.date.startsWith(month));
    const done = within.filter(({ data }) => data.status === 'done').length;
    return { done, planned: within.length - done };
  });
}

/** `2026: January 1, March 2 and 1 planned.` */
function yearWords({ name, months }: ChartYear): string {
  const said = months.flatMap(({ done, planned }, index) => {
    const numbers = [...(done > 0 ? [`${done}`] : []), ...(planned > 0 ? [`${planned} planned`] : [])];
    return numbers.length > 0 ? [`${MONTHS[index]} ${numbers.join(' and ')}`] : [];
  });
  return `${name}: ${said.join(', ')}.`;
}
