/** HTML by tagged templates in which every value is escaped unless it is HTML already. */

import { stripControls } from '../record/controls';

/** Text that is markup: only `html` and `rawHtml` make it. */
export interface Html {
  readonly markup: string;
}

type Value = string | number | Html | readonly Html[] | undefined | false;

/** html`<p>${text}</p>`: texts are escaped, HTML is put in as it is, undefined and false leave nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: parts.reduce((done, part, index) => done + render(values[index - 1]) + part) };
}

/** For markup that was made elsewhere and is known to be safe. */
export function rawHtml(markup: string): Html {
  return { markup };
}

export function joinHtml(parts: readonly Html[], separator = ''): Html {
  return { markup: parts.map((part) => part.markup).join(separator) };
}

/** Scripts that run from right to left, and characters that turn the text around them (Unicode Standard Annex 9). */
const TURNED =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Set apart where it would run through what stands beside it; an element around all else would take a browser time. */
export function isolate(shown: Html): Html {
  return TURNED.test(shown.markup) ? html`<bdi>${shown}</bdi>` : shown;
}

/** For text and for attributes in either kind of quotes; control characters are taken out. */
export function escapeHtml(text: string): string {
  return stripControls(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map((one) => one.markup).join('');
}
