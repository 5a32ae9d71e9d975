/** YAML as nearly every record has it -> value, without positions, in a fraction of the time that they take. */

// Trap: YAML has many ways to say a thing, and many that look like another. So this reads only what is listed here, each
// value whole on its line, and whatever is anything else goes to the parser that knows all of YAML.

/** White space other than spaces and line ends, and what is no text. */
const NO_PLAIN_TEXT =
  /[^\n\r -~\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\ufffd]|\r(?!\n)/;

/** Spaces, the dash of an item, a key as all of ours are, and what stands behind it. */
const LINE = /^( *)(- )?(?:([A-Za-z][\w-]*):(?: +|(?=\r?$)))?(.*?)\r?$/gm;

/** Behind a value in quotes nothing, or a comment. */
const DOUBLE = /^"([^"\\]*)" *(?: #.*)?$/;
const SINGLE = /^'([^']*)' *(?: #.*)?$/;

/** Begins like no sign of YAML. */
const PLAIN = /^[A-Za-z\d(/$\u00a1-\ufffd]/;

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

interface Line {
  indent: number;
  isItem: boolean;
  key: string | undefined;
  rest: string;
}

/** Something that is not listed here. */
const OTHER = Symbol('other');
type Read = unknown | typeof OTHER;

/** The value, or undefined where the other parser has to look. */
export function parsePlainYaml(yaml: string, deepest: number): { value: unknown } | undefined {
  if (NO_PLAIN_TEXT.test(yaml)) return undefined;
  const lines = linesIn(yaml);
  const reader = { lines, at: 0 };
  const value = readMap(reader, 0, deepest);
  return value === OTHER || reader.at < lines.length || lines.length === 0 ? undefined : { value };
}

function linesIn(yaml: string): Line[] {
  const lines: Line[] = [];
  for (const [, spaces = '', dash, key, rest = ''] of yaml.matchAll(LINE)) {
    const isNothing = rest === '' || rest.startsWith('#');
    if (isNothing && dash === undefined && key === undefined) continue;
    lines.push({ indent: spaces.length, isItem: dash !== undefined, key, rest: isNothing ? '' : rest });
  }
  return lines;
}

interface Reader {
  lines: Line[];
  at: number;
}

function readMap(reader: Reader, indent: number, depth: number): Read {
  if (depth < 0) return OTHER;
  const map: Record<string, unknown> = {};
  for (let line = reader.lines[reader.at]; line && line.indent >= indent; line = reader.lines[reader.at]) {
    const { key } = line;
    if (line.indent > indent || line.isItem || !isNew(map, key)) return OTHER;
    reader.at += 1;
    const value = line.rest === '' ? readBelow(reader, indent, depth - 1) : readValue(line.rest, depth - 1);
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
  const next = reader.lines[reader.at];
  if (next?.isItem && next.indent >= indent) return readList(reader, next.indent, depth);
  return next && next.indent > indent ? readMap(reader, next.indent, depth) : null;
}

function readList(reader: Reader, indent: number, depth: number): Read {
  if (depth < 0) return OTHER;
  const list: unknown[] = [];
  for (let line = reader.lines[reader.at]; line?.isItem && line.indent === indent; line = reader.lines[reader.at]) {
    // The first key of a group stands behind the dash, the others below it.
    if (line.key === undefined) reader.at += 1;
    else reader.lines[reader.at] = { ...line, isItem: false, indent: indent + 2 };
    const item = line.key === undefined ? readValue(line.rest, depth - 1) : readMap(reader, indent + 2, depth - 1);
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
  const at = text.startsWith(mark, start) ? start : text.indexOf(`\n${mark}`, start) + 1;
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
