/** Events -> iCalendar (RFC 5545), for any calendar program. */

import { addDays } from '../record/calendar-date';
import { stripControls } from '../record/controls';
import type { CalendarEvent } from '../report/calendar';

interface CalendarFacts {
  /** What the calendar is called. */
  name: string;
  /** The day of making, YYYY-MM-DD: of the same day comes the same text. */
  day: string;
  /** Version of the program. */
  version: string;
}

/** Whole days throughout, so that no time zone can move one. */
export function renderIcs(events: readonly CalendarEvent[], { name, day, version }: CalendarFacts): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//cpd//cpd ${version}//EN`,
    'CALSCALE:GREGORIAN',
    // Not in the RFC, but what calendars go by.
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap((event) => linesOf(event, `${compact(day)}T000000Z`)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function linesOf({ id, from, until, title, about, location, url, isDue }: CalendarEvent, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${id}@cpd`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(from)}`,
    // The day after the last, as the RFC has it.
    `DTEND;VALUE=DATE:${compact(addDays(until, 1))}`,
    `SUMMARY:${escapeText(title)}`,
    ...(about.length > 0 ? [`DESCRIPTION:${escapeText(about.join('\n'))}`] : []),
    ...(location === undefined ? [] : [`LOCATION:${escapeText(location)}`]),
    // No text, and so not escaped; no address has a space or a line end in it.
    ...(url === undefined ? [] : [`URL:${stripControls(url)}`]),
    ...(isDue ? ['TRANSP:TRANSPARENT'] : []),
    'END:VEVENT',
  ];
}

/** YYYY-MM-DD -> YYYYMMDD */
function compact(date: string): string {
  return date.replaceAll('-', '');
}

function escapeText(text: string): string {
  return stripControls(text)
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r?\n|\r/g, '\\n');
}

/** In octets, without the line end. */
const LONGEST_LINE = 75;

/** A line goes on behind a line end and a space; a letter is never torn. */
function fold(line: string): string {
  let folded = '';
  let length = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (length + octets > LONGEST_LINE) {
      folded += '\r\n ';
      length = 1;
    }
    folded += character;
    length += octets;
  }
  return folded;
}
