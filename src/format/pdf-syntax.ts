/** The text of PDF values (PDF 1.7, section 7.3): opened one level at a time, and otherwise left as it was written. */

/** By key without its slash; each value is text again. */
export type Dict = Map<string, string>;

const SPACE = /[\s\0]*/y;
/** A reference, a name, or whatever else stands alone. */
const SCALAR = /\d+ \d+ R(?![^\s\0()<>[\]{}/%])|\/[^\s\0()<>[\]{}/%]*|[^\s\0()<>[\]{}/%]+/y;
const NESTING = /<<|>>|[[\](<]/g;
const STRING_MARK = /\\[\s\S]|[()]/g;
const REFERENCE = /\b(\d+) \d+ R\b/g;
const PLAIN_NAME = /^[\w.:+-]*$/;
const ONE_REFERENCE = /^(\d+) \d+ R$/;

/** @throws where the text is none. */
export function openDict(text: string): Dict {
  const dict: Dict = new Map();
  let key: string | undefined;
  openBetween(text, '<<', '>>', (item) => {
    if (key !== undefined) dict.set(key, item);
    key = key === undefined ? nameText(item) : undefined;
  });
  return dict;
}

/** @throws where the text is none. */
export function openArray(text: string): string[] {
  const items: string[] = [];
  openBetween(text, '[', ']', (item) => items.push(item));
  return items;
}

export function writeDict(dict: Iterable<readonly [string, string | number | undefined]>): string {
  let text = '<<';
  for (const [key, value] of dict) if (value !== undefined) text += `${writeName(key)} ${value}\n`;
  return `${text}>>`;
}

/** The number of the object that a value refers to. */
export function referenceOf(value: string | undefined): number | undefined {
  const found = value === undefined ? null : ONE_REFERENCE.exec(value);
  return found ? Number(found[1]) : undefined;
}

export function refer(number: number): string {
  return `${number} 0 R`;
}

/** The text with every reference in it led elsewhere; one that leads nowhere becomes null. */
export function leadElsewhere(text: string, target: (number: number) => number | undefined): string {
  const lead = (_: string, number: string) => {
    const other = target(Number(number));
    return other === undefined ? 'null' : refer(other);
  };
  let led = '';
  let at = 0;
  for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', at)) {
    const end = endOfString(text, open);
    led += text.slice(at, open).replace(REFERENCE, lead) + text.slice(open, end);
    at = end;
  }
  return led + text.slice(at).replace(REFERENCE, lead);
}

/** `/a#20b` is the name `a b`. */
export function nameText(value: string): string {
  const name = value.slice(1);
  if (!name.includes('#')) return name;
  const bytes = name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

export function writeName(name: string): string {
  if (PLAIN_NAME.test(name)) return `/${name}`;
  const bytes = Buffer.from(name, 'utf8').toString('latin1');
  return `/${bytes.replace(/[^!-~]|[#()<>[\]{}/%]/g, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

/** What a string in brackets says where it is plain text, such as an address. */
export function stringText(value: string): string {
  return value.slice(1, -1).replace(/\\([\s\S])/g, '$1');
}

/** A text string (section 7.9.2.2): as it is where it is plain, else in UTF-16. */
export function writeString(text: string): string {
  if (/^[ -~]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

/** Where the value that begins here ends. */
export function endOfValue(text: string, at: number): number {
  const first = text[at];
  if (first === '(') return endOfString(text, at);
  if (first === '[' || (first === '<' && text[at + 1] === '<')) return endOfNesting(text, at);
  if (first === '<') return endOfHex(text, at);
  SCALAR.lastIndex = at;
  if (!SCALAR.test(text)) throw malformed(text, at);
  return SCALAR.lastIndex;
}

export function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

function openBetween(text: string, opening: string, closing: string, take: (item: string) => void): void {
  if (!text.startsWith(opening)) throw malformed(text, 0);
  let at = skipSpace(text, opening.length);
  while (!text.startsWith(closing, at)) {
    const end = endOfValue(text, at);
    take(text.slice(at, end));
    at = skipSpace(text, end);
  }
}

function endOfNesting(text: string, start: number): number {
  let depth = 0;
  NESTING.lastIndex = start;
  for (let mark = NESTING.exec(text); mark; mark = NESTING.exec(text)) {
    if (mark[0] === '(') NESTING.lastIndex = endOfString(text, mark.index);
    else if (mark[0] === '<') NESTING.lastIndex = endOfHex(text, mark.index);
    else depth += mark[0] === '<<' || mark[0] === '[' ? 1 : -1;
    if (depth === 0) return NESTING.lastIndex;
  }
  throw malformed(text, start);
}

function endOfString(text: string, start: number): number {
  let depth = 0;
  STRING_MARK.lastIndex = start;
  for (let mark = STRING_MARK.exec(text); mark; mark = STRING_MARK.exec(text)) {
    if (mark[0] === '(') depth += 1;
    else if (mark[0] === ')') depth -= 1;
    if (depth === 0) return STRING_MARK.lastIndex;
  }
  throw malformed(text, start);
}

function endOfHex(text: string, start: number): number {
  const end = text.indexOf('>', start);
  if (end < 0) throw malformed(text, start);
  return end + 1;
}

function malformed(text: string, at: number): Error {
  return new Error(`this PDF cannot be read at ${JSON.stringify(text.slice(at, at + 40))}`);
}
