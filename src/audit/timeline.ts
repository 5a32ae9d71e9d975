/** When each record was written and last changed, and how long after what it is about; shown, and judged by nobody. */

import { daysBetween } from '../record/calendar-date';
import { compareText } from '../record/finding';
import type { CpdRecord } from '../record/record';

/** What git tells of one file; days are YYYY-MM-DD. */
export interface FileHistory {
  first: CommitDay;
  last: CommitDay;
}

interface CommitDay {
  id: string;
  /** As its author says, and when it was put into this line of commits. */
  written: string;
  committed: string;
  signed?: string;
}

export interface TimelineEntry {
  record: CpdRecord;
  /** The day of what it is about, or its last. */
  day: string;
  /** Undefined where it is in no commit. */
  history?: FileHistory;
  /** Days from then until it was written; negative for what was planned. */
  lag?: number;
  /** True where what is handed over is not what was committed. */
  isChanged: boolean;
}

/** By day. */
export function timelineOf(
  records: readonly CpdRecord[],
  historyOf: (record: CpdRecord) => FileHistory | undefined,
  isChanged: (record: CpdRecord) => boolean,
): TimelineEntry[] {
  const entries = records.map((record) => {
    const day = record.kind === 'activity' ? (record.data.end ?? record.data.date) : record.data.date;
    const history = historyOf(record);
    return {
      record,
      day,
      ...(history && { history, lag: daysBetween(day, history.first.written) }),
      isChanged: isChanged(record),
    };
  });
  return entries.sort((a, b) => compareText(a.day, b.day));
}

/** `the same day`, `3 days after`, `2 days before` */
export function lagWords(lag: number): string {
  if (lag === 0) return 'the same day';
  const days = Math.abs(lag) === 1 ? '1 day' : `${Math.abs(lag)} days`;
  return `${days} ${lag > 0 ? 'after' : 'before'}`;
}
