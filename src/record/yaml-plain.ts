/** YAML as nearly every record has it -> value, without positions, in a fraction of the time that they take. */

// Trap: YAML has many ways to say a thing, and many that look like another. So this reads only what is listed here, each
// value whole on its line, and whatever is anything else goes to the parser that knows all of YAML.

/** White space other than spaces and line ends, and what is no text. */
const NO_PLAIN_TEXT =
  /[^\n\r -~\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\ufffd]|\r(?!\n)/;

/** A key as all of ours are, and the colon behind it. */
const KEY = /[A-Za-z][\w-]*:(?= |\r?$)/my;

/** Behind a value in quotes nothing, or a comment. */
const DOUBLE = /^"([^"\\]*)" *(?: #.*)?$/;
const SINGLE = /^'([^']*)' *(?: #.*)?$/;

/** Begins like no sign of YAML. */
const PLAIN = /^[A-Za-z\d(/$\u00a1-\ufffd]/;

/** A list as most are. */
const WORDS = /^\[[A-Za-z][\w-]*(?:, [A-Za-z][\w-]*)*\]$/;

/** In brackets: a key, a sign, or a value and what must follow it. */
const TOKEN =
  / *(?:([A-Za-z][\w-]*): +|([[\]{},])|(?:"([^"\\]*)"|'([^']*)'|([A-Za-z\d\u00a1-\ufffd][^,[\]{}#:"'\\]*))(?= *[,\]}]))/y;
const END = / *(?: #.*)?$/y;

/** What the core schema takes for nothing, a truth value or a number, as far as it can begin a plain value. */
const NO_TEXT = /^(?:[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|0o[0-7]+|0x[\da-fA-F]+|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)$/;
const TRUTH: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);
const NUMBER = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/;

/** A key as all of ours are is none of the words that mean something else. */
const NO_KEY = /^(?:null|true|false)$/i;

/** Something that is not listed here. */
const OTHER = Symbol('other');
type Read = unknown | typeof OTHER;

/** The value, or undefined where the other parser has to look. */
export function parsePlainYaml(yaml: string, deepest: number): { value: unknown } | undefined {
  if (NO_PLAIN_TEXT.test(yaml)) return undefined;
  // A text of its own, to which the values hold on: as a piece of a file it would keep all of that.
  const reader = { yaml: `\n${yaml}`, next: 0, isEnd: false, indent: 0, isItem: false, key: undefined, rest: '' };
  readLine(reader);
  if (reader.isEnd) return undefined;
  const value = readMap(reader, 0, deepest);
  return value === OTHER || !reader.isEnd ? undefined : { value };
}

/** The line that is to be read, and where the next one begins. */
interface Reader {
  readonly yaml: string;
  next: number;
  isEnd: boolean;
  indent: number;
  isItem: boolean;
  key: string | undefined;
  /** What stands behind a dash and a key; empty where it is a comment. */
  rest: string;
}

/** Goes on to the next line that is neither empty nor a comment. */
function readLine(reader: Reader): void {
  const { yaml } = reader;
  while (reader.next < yaml.length) {
    const start = reader.next;
    const lineEnd = yaml.indexOf('\n', start);
    const next = lineEnd === -1 ? yaml.length : lineEnd + 1;
    let end = lineEnd === -1 ? next : lineEnd;
    if (yaml[end - 1] === '\r') end -= 1;
    let at = afterSpaces(yaml, start);
    reader.next = next;
    reader.indent = at - start;
    reader.isItem = yaml.startsWith('- ', at);
    if (reader.isItem) at += 2;
    KEY.lastIndex = at;
    const hasKey = KEY.test(yaml);
    reader.key = hasKey ? yaml.slice(at, KEY.lastIndex - 1) : undefined;
    if (hasKey) at = afterSpaces(yaml, KEY.lastIndex);
    reader.rest = at >= end || yaml[at] === '#' ? '' : yaml.slice(at, end);
    if (reader.rest !== '' || hasKey || reader.isItem) return;
  }
  reader.isEnd = true;
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

function readMap(reader: Reader, indent: number, depth: number): Read {
  if (depth < 0) return OTHER;
  const map: Record<string, unknown> = {};
  while (!reader.isEnd && reader.indent >= indent) {
    const { key, rest } = reader;
    if (reader.indent > indent || reader.isItem || !isNew(map, key)) return OTHER;
    readLine(reader);
    const value = rest === '' ? readBelow(reader, indent, depth - 1) : readValue(rest, depth - 1);
    if (value === OTHER) return OTHER;
    map[key] = value;
  }
  return map;
}

function isNew(map: object, key: string | undefined): key is string {
  return key !== undefined && !NO_KEY.test(key) && !Object.hasOwn(map, key);
}

/** What belongs to a key with nothing behind it: a list, which may stand as far left as the key, or more keys. */
function readBelow(reader: Reader, indent: number, depth: number): Read {
  if (reader.isEnd) return null;
  if (reader.isItem && reader.indent >= indent) return readList(reader, reader.indent, depth);
  return reader.indent > indent ? readMap(reader, reader.indent, depth) : null;
}

function readList(reader: Reader, indent: number, depth: number): Read {
  if (depth < 0) return OTHER;
  const list: unknown[] = [];
  while (!reader.isEnd && reader.isItem && reader.indent === indent) {
    const { key, rest } = reader;
    // The first key of a group stands behind the dash, the others below it.
    reader.isItem = false;
    reader.indent = indent + 2;
    if (key === undefined) readLine(reader);
    const item = key === undefined ? readValue(rest, depth - 1) : readMap(reader, indent + 2, depth - 1);
    if (item === OTHER) return OTHER;
    list.push(item);
  }
  return list;
}

/** What stands behind a key or a dash. */
function readValue(text: string, depth: number): Read {
  switch (text[0]) {
    case '"':
      return DOUBLE.exec(text)?.[1] ?? OTHER;
    case "'":
      return SINGLE.exec(text)?.[1] ?? OTHER;
    case '[':
    case '{':
      return readFlow(text, depth);
    default: {
      const comment = text.indexOf(' #');
      const plain = (comment === -1 ? text : text.slice(0, comment)).trimEnd();
      return plain.includes(': ') || plain.endsWith(':') ? OTHER : readPlain(plain);
    }
  }
}

/** Lists in brackets, and groups of fields in braces. */
function readFlow(text: string, deepest: number): Read {
  if (deepest >= 0 && WORDS.test(text)) {
    const items = text.slice(1, -1).split(', ').map(readPlain);
    return items.includes(OTHER) ? OTHER : items;
  }
  let at = 0;
  const next = (): readonly (string | undefined)[] => {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    at = token ? TOKEN.lastIndex : text.length + 1;
    return token ?? [];
  };
  const readItem = ([, , sign, double, single, plain = '']: ReturnType<typeof next>, depth: number): Read => {
    if (sign === '[') return readItems([], ']', depth);
    if (sign === '{') return readItems({}, '}', depth);
    return double ?? single ?? readPlain(plain.trimEnd());
  };
  const readItems = (held: unknown[] | Record<string, unknown>, end: string, depth: number): Read => {
    let token = next();
    if (depth < 0 || token[SIGN] === end) return depth < 0 ? OTHER : held;
    for (let sign: string | undefined = ','; sign === ','; token = next()) {
      const [, key] = token;
      if (Array.isArray(held) ? key !== undefined : !isNew(held, key)) return OTHER;
      const item = readItem(key === undefined ? token : next(), depth - 1);
      if (item === OTHER) return OTHER;
      if (Array.isArray(held)) held.push(item);
      else held[String(key)] = item;
      sign = next()[SIGN];
      if (sign === end) return held;
    }
    return OTHER;
  };
  const value = readItem(next(), deepest);
  END.lastIndex = at;
  return END.test(text) ? value : OTHER;
}

/** The place of a sign in what TOKEN finds. */
const SIGN = 2;

function readPlain(text: string): Read {
  if (!PLAIN.test(text)) return OTHER;
  if (!NO_TEXT.test(text)) return text;
  if (NUMBER.test(text)) return Number(text);
  return TRUTH.get(text) ?? OTHER;
}

/** Where a key of the top level stands, in a text that the quick parser has read: there it begins a line, and is there once. */
export function plainKey(
  text: string,
  start: number,
  end: number,
  key: string,
): { from: number; to: number } | undefined {
  const mark = `${key}:`;
  const from = firstLine(text, start, mark);
  return from < start || from >= end || !text.startsWith(mark, from) ? undefined : { from, to: from + key.length };
}

/** Without quotes and without what may begin a comment, or in quotes with none inside. */
const PLAIN_VALUE = /^(?:[a-z\d][^#]*|"[^"\\]*"|'[^']*')$/i;

/**
 * Where a value of the top level stands, as far as one look tells: all of it on the line of its key, and with another key or
 * nothing below. Undefined where the tree with positions has to say.
 */
export function plainSpan(
  text: string,
  start: number,
  end: number,
  key: string,
): { from: number; to: number } | undefined {
  const mark = `${key}: `;
  const at = firstLine(text, start, mark);
  const valueAt = at + mark.length;
  const lineEnd = text.indexOf('\n', valueAt);
  const next = lineEnd === -1 ? end : lineEnd + 1;
  if ((at === 0 && start > 0) || !text.startsWith(mark, at) || next > end) return undefined;
  const again = text.indexOf(`\n${mark}`, at);
  if ((again !== -1 && again < end) || (next < end && !/[a-z]/i.test(text[next] ?? ''))) return undefined;
  const value = text.slice(valueAt, next).trim();
  if (!PLAIN_VALUE.test(value)) return undefined;
  const from = text.indexOf(value, valueAt);
  return { from, to: from + value.length };
}

/** Where the first line stands that begins with the mark; 0 where there is none. */
function firstLine(text: string, start: number, mark: string): number {
  return text.startsWith(mark, start) ? start : text.indexOf(`\n${mark}`, start) + 1;
}
