/** The text of a record file -> its YAML front matter and its body, by offsets into that text. */

// Traps: an engine named after the opening fence (`---js`) may run code, a closing fence that is missing or followed by
// other characters is accepted, and without options a cache returns shared and even empty objects. So we refuse any
// fence but a bare `---` before asking, always pass options, and let it only split. A run of blank lines it looks through
// from each of them anew, half a minute long where they are 60,000; so what has such a run it is not asked about.
import matter from 'gray-matter';
import { type Finding, placeAt } from './finding';
import { LARGEST_YAML } from './yaml';

/** Offsets into the text: the YAML is [yamlStart, yamlEnd), the body begins at bodyStart on line bodyLine. */
export interface FrontMatter {
  yamlStart: number;
  yamlEnd: number;
  bodyStart: number;
  bodyLine: number;
}

const OPENING = /^---[ \t]*\r?\n/;
// With the flag m, ^ and $ would stand at a lone carriage return too, and at U+2028.
const CLOSING = /(?<![^\n])---[ \t]*\r?(?![^\n])/;
const BAD_FENCE = /(?<![^\n])---/;
/** Longer than anybody leaves it, and short enough for the square of its length. */
const LONG_GAP = /\s{200}/;

export function splitFrontMatter(file: string, text: string): { parts?: FrontMatter; findings: Finding[] } {
  const refuse = (line: number, message: string) => ({
    findings: [
      {
        rule: 'record/front-matter',
        severity: 'error' as const,
        file,
        line,
        column: 1,
        message,
      },
    ],
  });
  const plain = plainParts(text);
  if (plain) return { parts: plain, findings: [] };
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const content = text.slice(bom);
  if (content.trim() === '') return refuse(1, 'the file is empty; remove it, or fill it');
  if (!OPENING.test(content)) return refuse(1, 'the file must begin with a line that is exactly ---');
  const yamlStart = content.indexOf('\n') + 1;
  const rest = content.slice(yamlStart);
  const closing = CLOSING.exec(rest);
  if (!closing) return refuse(1, 'the front matter is never closed: a second line that is exactly --- is missing');
  const bad = BAD_FENCE.exec(rest);
  if (bad && bad.index < closing.index)
    return refuse(
      placeAt(rest, bad.index).line + 1,
      'a line inside the front matter begins with ---; only the closing fence may',
    );
  if (closing.index > LARGEST_YAML)
    return refuse(1, `the front matter is larger than ${LARGEST_YAML / 1024} KB; move the text below it`);

  const yamlEnd = yamlStart + closing.index;
  // It copies what it is given twice, so it does not get the body. An empty block has no line of its own to compare.
  const block = content.slice(0, yamlEnd + closing[0].length);
  if (closing.index > 0 && !LONG_GAP.test(block) && split(block) !== content.slice(yamlStart - 1, yamlEnd - 1))
    throw new Error(`front matter split differs in ${file}`);
  const closingEnd = rest.indexOf('\n', closing.index);
  const bodyStart = closingEnd === -1 ? content.length : yamlStart + closingEnd + 1;
  return {
    parts: {
      yamlStart: bom + yamlStart,
      yamlEnd: bom + yamlEnd,
      bodyStart: bom + bodyStart,
      bodyLine: placeAt(content, bodyStart).line,
    },
    findings: [],
  };
}

/** Fences as nearly every file has them, `---` and nothing else; asking the library of each takes a tenth of all that reading takes. */
function plainParts(text: string): FrontMatter | undefined {
  if (!text.startsWith('---\n')) return undefined;
  const yamlStart = 4;
  const yamlEnd = text.indexOf('\n---', yamlStart - 1) + 1;
  const bodyStart = yamlEnd + 4;
  if (yamlEnd === 0 || yamlEnd - yamlStart > LARGEST_YAML || text[bodyStart - 1] !== '\n') return undefined;
  let bodyLine = 3;
  for (let at = text.indexOf('\n', yamlStart); at < yamlEnd; at = text.indexOf('\n', at + 1)) bodyLine += 1;
  return { yamlStart, yamlEnd, bodyStart, bodyLine };
}

/** The block between the fences as gray-matter cuts it: from the newline of the first to that of the last. */
function split(content: string): string {
  let block = '';
  const keep = (yaml: string): object => {
    block = yaml;
    return {};
  };
  const refuse = (): never => {
    throw new Error('only YAML front matter is read');
  };
  const file = matter(content, {
    language: 'yaml',
    engines: { yaml: keep, json: refuse, javascript: refuse, js: refuse },
  });
  const cut = block || file.matter;
  // What may stand behind the opening fence, spaces or a carriage return, is no YAML.
  return cut.slice(Math.max(0, cut.indexOf('\n')));
}
