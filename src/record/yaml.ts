/** YAML text -> value with positions, refusing what could exhaust or surprise the program. */

// Traps: the parser makes an error, with its stack, of every bracket that is one too many, and comes back from nesting by
// calling itself, until the stack is full and an expression that is compiled just then takes the process down with it: so it
// is driven token by token (see soundTokens); toJS() expands aliases unless told not to, and then throws a plain
// ReferenceError; its own check for keys that are given twice is quadratic, so it is done here; plain numbers lose their
// spelling (`007`, `12e3`), so their source text is kept reachable; its LineCounter loses line ends inside broken text;
// toString() reformats, so amendments go by ranges (see yaml-edit.ts).
import {
  Composer,
  type CST,
  Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Parser,
  parseDocument,
  visit,
  YAMLParseError,
} from 'yaml';
import { type Finding, type Place, placeAt } from './finding';
import { explainYaml } from './yaml-message';
import { parsePlainYaml, plainKey, plainSpan } from './yaml-plain';

/** One parsed piece of YAML inside a file. */
export interface YamlSource {
  /** Path of the file from the root of the portfolio. */
  file: string;
  /** The whole text of the file. */
  readonly text: string;
  /** Where the YAML begins in the text, and where it ends. */
  start: number;
  end: number;
  /** Whether the quick parser could read it. */
  isPlain: boolean;
  /** The tree with positions, made when it is first asked for: most records never need theirs. */
  readonly document: Document.Parsed;
}

export type Path = readonly (string | number)[];

/** A key at the top level with nothing behind it and nothing indented below. */
const EMPTY_VALUE = /^([\w-]+:)[ \t]*(?=\r?\n(?![ \t-])|$(?![\s\S]))/gm;

/** More YAML than any record, and a cpd.yaml of decades, needs; broken in the worst of ways, it is read in half a second. */
export const LARGEST_YAML = 64 * 1024;
/** Deeper nesting than any record needs. */
const DEEPEST = 20;
/** A record that is damaged has fewer; what has more is no YAML, and telling each takes longer than reading it. */
const MOST_PROBLEMS = 20;
const TOO_DEEP = `the YAML is nested more than ${DEEPEST} levels deep`;
const ANOTHER = 'a line of --- or ... ends the YAML above; take it out';

/** Parses the part of a file from `start` to `end`. The value is undefined where there are errors. */
export function parseYaml(
  file: string,
  text: string,
  start = 0,
  end = text.length,
): { source: YamlSource; value: unknown; findings: Finding[] } {
  const isTooLarge = end - start > LARGEST_YAML;
  const plain = isTooLarge ? undefined : parsePlainYaml(text.slice(start, end), DEEPEST);
  const place = { start, end: isTooLarge ? start : end, isPlain: plain !== undefined };
  const source = sourceOf(file, text, place);
  return plain ? { source, value: plain.value, findings: [] } : readTree(source, isTooLarge);
}

/** What the tree with positions holds, and what is wrong with it. */
export function readTree(source: YamlSource, isTooLarge = false): ReturnType<typeof parseYaml> {
  const { file, text, start, document } = source;
  const findings = problemFindings(source);
  if (isTooLarge)
    findings.push({
      rule: 'record/yaml',
      severity: 'error',
      file,
      ...placeAt(text, start),
      message: `the YAML is larger than ${LARGEST_YAML / 1024} KB`,
    });
  if (findings.length === 0) findings.push(...refuseTricks(source));
  if (findings.length > 0) return { source, value: undefined, findings };
  return { source, value: document.toJS({ maxAliasCount: 0 }), findings };
}

/** The first on each line, as what follows on it follows from that; and so do, in the end, those on further lines. */
function problemFindings({ file, text, document }: YamlSource): Finding[] {
  const findings: Finding[] = [];
  let lineEnd = -1;
  for (const problem of [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])) {
    if (problem.pos[0] <= lineEnd) continue;
    if (findings.length === MOST_PROBLEMS) break;
    const end = text.indexOf('\n', problem.pos[0]);
    lineEnd = end === -1 ? text.length : end;
    findings.push({
      rule: 'record/yaml',
      severity: 'error',
      file,
      ...placeAt(text, problem.pos[0]),
      message: problem.message === TOO_DEEP ? TOO_DEEP : `the YAML cannot be read: ${explainYaml(problem, text)}`,
    });
  }
  return findings;
}

function sourceOf(file: string, text: string, place: Pick<YamlSource, 'start' | 'end' | 'isPlain'>): YamlSource {
  return Object.assign(Object.create(TREE_OF), { file, text, tree: undefined }, place);
}

/** Shared by all: a getter of its own would give each source a hidden class, made slowly and holding on to the text. */
const TREE_OF = {
  text: '',
  start: 0,
  end: 0,
  tree: undefined as Document.Parsed | undefined,
  get document() {
    this.tree ??= parseTree(this.text, this.start, this.end);
    return this.tree;
  },
};

function parseTree(text: string, start: number, end: number): Document.Parsed {
  // Blank out what stands before, so that every offset and line is that of the file.
  const yaml = text.slice(0, start).replace(/[^\n]/g, ' ') + text.slice(start, end).replace(/\r$/, '');
  const composer = new Composer({ schema: 'core', prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const { stackTraceLimit } = Error;
  // Nobody sees the stack of an error in the text, and where there are tens of thousands it takes most of the time.
  Error.stackTraceLimit = 1;
  try {
    const [document, another] = composer.compose(soundTokens(yaml), true, yaml.length);
    if (!document) throw new Error('the parser gave no document');
    if (another)
      document.errors.push(new YAMLParseError([another.range[0], another.range[1]], 'MULTIPLE_DOCS', ANOTHER));
    return document as Document.Parsed;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** What the parser makes of a text, until it is nested too deep or there are more problems than are told. */
function* soundTokens(yaml: string): Generator<CST.Token> {
  const parser = new Parser();
  let problems = 0;
  for (const lexeme of new Lexer().lex(yaml)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') problems += 1;
      yield token;
    }
    // The document itself is one level, and the value that is being read another.
    if (parser.stack.length > DEEPEST + 2) {
      yield { type: 'error', offset: parser.offset, source: '', message: TOO_DEEP };
      return;
    }
    if (problems > MOST_PROBLEMS) break;
  }
  yield* parser.end();
}

/**
 * The YAML of a template with values put in: keys keep the template's order and comments, keys that stay empty go,
 * values for keys that the template lacks come last.
 */
export function fillYaml(yaml: string, values: Readonly<Record<string, unknown>>): string {
  // The parser gives a comment below an empty value to that value, and so it would go with it.
  const document = parseDocument(yaml.replace(EMPTY_VALUE, '$1 ""'), { schema: 'core', logLevel: 'error' });
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const node = document.createNode(value);
    if (isSeq(node)) node.flow = isShortList(value);
    document.set(key, node);
  }
  const map = document.contents;
  if (isMap(map))
    map.items = map.items.filter(
      (pair) => !isScalar(pair.value) || (pair.value.value !== null && pair.value.value !== ''),
    );
  return document.toString(AS_TYPED).trimStart();
}

/** How a value at the top level is written. */
export type Style = 'plain' | 'single' | 'double' | 'text block' | 'flow list' | 'list' | 'nothing' | 'other';

/** A value or an item of a list, by its offsets in the text of the file. */
export interface Written {
  from: number;
  to: number;
}

/** A key at the top level and its value. */
export interface Entry extends Written {
  key: string;
  /** Where the key begins, and where the colon behind it ends. */
  start: number;
  colon: number;
  style: Style;
  items: readonly Written[];
}

/** What stands at the top level, in the order of the text. `isFlow` where all of it stands in braces. */
export function entriesOf({ document, text }: YamlSource): { entries: Entry[]; isFlow: boolean } {
  const map = document.contents;
  if (!isMap(map)) return { entries: [], isFlow: false };
  const entries = map.items.flatMap(({ key, value }): Entry[] => {
    if (!isScalar(key) || !key.range) return [];
    const colon = text.indexOf(':', key.range[1]) + 1;
    const at = spanOf(text, value) ?? { from: colon, to: colon };
    const items = isSeq(value) ? value.items.map((item) => spanOf(text, item) ?? at) : [];
    return [{ key: String(key.value), start: key.range[0], colon, style: styleOf(value), items, ...at }];
  });
  return { entries, isFlow: map.flow === true };
}

/** From the first character to the last; what a collection holds behind its last item, such as a comment, is not its own. */
function spanOf(text: string, node: unknown): Written | undefined {
  if (!isNode(node) || !node.range) return undefined;
  const [from, end] = node.range;
  const last = isCollection(node) && !node.flow ? node.items.at(-1) : undefined;
  const inner = isNode(last) ? last : isPair(last) ? (last.value ?? last.key) : undefined;
  const to = spanOf(text, inner)?.to ?? end;
  // Where a block keeps its empty lines, they belong to the value.
  const isKept = isScalar(node) && node.type?.startsWith('BLOCK') && /^[|>]\d?\+/.test(text.slice(from));
  return { from, to: isKept ? to : from + text.slice(from, to).replace(/(?<![ \t\r\n])[ \t\r\n]+$/, '').length };
}

function styleOf(value: unknown): Style {
  if (isSeq(value)) return value.flow ? 'flow list' : 'list';
  if (!isScalar(value)) return value === null ? 'nothing' : 'other';
  if (value.value === null && value.source === '') return 'nothing';
  return SCALAR_STYLES[value.type ?? ''] ?? 'other';
}

const SCALAR_STYLES: Readonly<Record<string, Style>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'text block',
  BLOCK_FOLDED: 'text block',
};

/** What stands behind `key:` where it holds the value: ` done`, or a line end and more lines. */
export function renderValue(value: unknown): string {
  const document = new Document({ key: value }, { schema: 'core' });
  const node = document.get('key', true);
  if (isSeq(node)) node.flow = isShortList(value);
  return textOf(document).slice('key:'.length);
}

/** An item with its dash; a text is one line, a group of fields several. */
export function renderItem(value: unknown): string {
  const isLines = typeof value === 'string' && value.includes('\n');
  const inLine = isLines ? renderInLine(value, 'double', false) : undefined;
  return inLine === undefined ? textOf(new Document([value], { schema: 'core' })) : `- ${inLine}`;
}

/** A value as it may stand in a flow list, or with the quotes that it had before. Undefined where it takes several lines. */
export function renderInLine(value: unknown, style: Style, isFlow: boolean): string | undefined {
  const document = new Document([value], { schema: 'core' });
  const node = document.get(0, true);
  if (isScalar(node) && typeof value === 'string') {
    if (style === 'single') node.type = 'QUOTE_SINGLE';
    if (style === 'double' || (isFlow && value.includes('\n'))) node.type = 'QUOTE_DOUBLE';
  }
  if (isSeq(document.contents)) document.contents.flow = isFlow;
  const text = textOf(document);
  if (text.includes('\n')) return undefined;
  return isFlow ? text.slice(1, -1) : text.slice('- '.length);
}

/** Without its last line end. */
function textOf(document: Document): string {
  return document.toString(AS_TYPED).slice(0, -1);
}

const AS_TYPED = { lineWidth: 0, flowCollectionPadding: false, doubleQuotedMinMultiLineLength: 10_000 };

/** Ids and codes stand on one line; sentences and groups each on their own. */
function isShortList(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every((item) => typeof item === 'string' && item.length <= 24 && !/\s/.test(item))
  );
}

/** Two places: where something begins, and the first behind it. */
export interface Range extends Place {
  endLine: number;
  endColumn: number;
}

/** Line and column of a value, of its nearest ancestor that is there, or of the start of the YAML. */
export function locateValue(source: YamlSource, path: Path): Place {
  const { line, column } = rangeOfValue(source, path);
  return { line, column };
}

/** The same, with its end; a block of text ends with its last line. */
export function rangeOfValue(source: YamlSource, path: Path): Range {
  for (let length = path.length; length > 0; length -= 1) {
    const span = spanOfValue(source, path.slice(0, length));
    if (span) return rangeOfSpan(source.text, span);
  }
  const start = Math.max(0, source.text.lastIndexOf('\n', source.start - 1) + 1);
  return rangeOfSpan(source.text, { from: start, to: start });
}

/** Two offsets of the file's text. */
export interface Span {
  from: number;
  to: number;
}

/** Where a value stands, quotes included; undefined where there is none. */
export function spanOfValue(source: YamlSource, path: Path): Span | undefined {
  const [key] = path;
  const plain =
    source.isPlain && path.length === 1 ? plainSpan(source.text, source.start, source.end, String(key)) : undefined;
  if (plain) return plain;
  const node = source.document.getIn(path, true);
  if (!isNode(node) || !node.range) return undefined;
  const [from, to] = node.range;
  return { from, to: from + source.text.slice(from, to).trimEnd().length };
}

/** Where a key of the top level stands. */
export function spanOfKey(source: YamlSource, key: string): Span | undefined {
  const { text, start, end } = source;
  return source.isPlain ? plainKey(text, start, end, key) : keyIn(source.document.contents, key);
}

function keyIn(map: unknown, wanted: string): Span | undefined {
  const keys = isMap(map) ? map.items.map(({ key }) => key) : [];
  const key = keys.find((one) => isScalar(one) && String(one.value) === wanted);
  return isScalar(key) && key.range ? { from: key.range[0], to: key.range[1] } : undefined;
}

export function rangeOfSpan(text: string, { from, to }: Span): Range {
  const end = placeAt(text, to);
  return { ...placeAt(text, from), endLine: end.line, endColumn: end.column };
}

/** Line and column of a key of the map at `path`. */
export function locateKey(source: YamlSource, path: Path, key: string): Place {
  const span = path.length === 0 ? spanOfKey(source, key) : keyIn(source.document.getIn(path, true), key);
  return span ? placeAt(source.text, span.from) : locateValue(source, path);
}

/** A number or truth value as it was spelled, for fields that are text: `007`, `1.10`, `12e3`, `yes`. */
export function spelling(source: YamlSource, path: Path): string | undefined {
  const node = source.document.getIn(path, true);
  return isScalar(node) ? node.source : undefined;
}

function refuseTricks(source: YamlSource): Finding[] {
  const findings: Finding[] = [];
  const refuse = (node: Node, message: string): symbol => {
    findings.push({
      rule: 'record/yaml',
      severity: 'error',
      file: source.file,
      ...placeAt(source.text, node.range?.[0] ?? 0),
      message,
    });
    return visit.BREAK;
  };
  visit(source.document, {
    Node(_key, node, ancestors) {
      if (isAlias(node)) return refuse(node, 'a YAML alias (*name) is not allowed here; write the value out');
      if ('anchor' in node && node.anchor) return refuse(node, 'a YAML anchor (&name) is not allowed here; remove it');
      if (ancestors.filter(isCollection).length > DEEPEST) return refuse(node, TOO_DEEP);
      if (isMap(node)) {
        const keys = new Set<string>();
        for (const { key } of node.items) {
          const name = String(isScalar(key) ? key.value : key);
          if (keys.has(name) && isNode(key)) return refuse(key, `${name} is given twice; keep one of the two`);
          keys.add(name);
        }
      }
      if (isScalar(node) && typeof node.value === 'number' && !Number.isFinite(node.value))
        return refuse(
          node,
          `${node.source ?? 'this'} is not a number that can be kept; put it in quotes if it is text`,
        );
      return undefined;
    },
  });
  return findings;
}
