/** An office file as its parts say it is: its text, and what does not show when it is opened. */

import { readZip } from './zip-read';

export interface OfficeLook {
  texts: string[];
  hidden: string[];
}

/** Office Open XML and OpenDocument; undefined for what is neither, or cannot be read. */
export async function lookIntoOffice(bytes: Uint8Array): Promise<OfficeLook | undefined> {
  const { files } = await readZip(bytes);
  if (!files.has('[Content_Types].xml') && !files.has('content.xml')) return undefined;
  const parts = [...files].filter(([path]) => /\.(?:xml|rels)$/.test(path));
  const look: OfficeLook = { texts: [], hidden: [] };
  look.hidden.push(...[...files.keys()].flatMap((path) => insideOf(path)));
  for (const [path, content] of parts) {
    const xml = Buffer.from(content).toString('utf8');
    look.texts.push(textOf(xml));
    look.hidden.push(...hiddenIn(path, xml));
  }
  return look;
}

/** Where a cell, a paragraph or a property ends, words end too; elsewhere one word may be in several elements. */
const ENDS = /<\/(?:w:p|a:p|si|c|row|text:p|text:h|dc:\w+|cp:\w+|meta:\w+|Company|Manager)>/g;

function textOf(xml: string): string {
  const targets = [...xml.matchAll(/\bTarget="([^"]*)"/g)].map(([, target]) => target);
  return decodeEntities([xml.replaceAll(ENDS, '\n').replaceAll(/<[^>]*>/g, ''), ...targets].join('\n'));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** A chart brings the whole workbook that it was drawn from. */
function insideOf(path: string): string[] {
  if (/\/embeddings\//.test(path)) return [`the whole file ${path.slice(path.lastIndexOf('/') + 1)} inside`];
  return /\/vbaProject\.bin$|^Basic\//.test(path) ? ['macros'] : [];
}

interface HidingPlace {
  path: RegExp;
  xml: RegExp;
  words: (found: RegExpExecArray, path: string) => string;
}

const HIDING_PLACES: readonly HidingPlace[] = [
  {
    path: /^xl\/workbook\.xml$/,
    xml: /<sheet\b(?=[^>]*\bstate="(?:hidden|veryHidden)")[^>]*\bname="([^"]*)"/g,
    words: ([, name = '']) => `the hidden sheet "${decodeEntities(name)}"`,
  },
  {
    path: /^xl\/worksheets\/[^/]+\.xml$/,
    xml: /<col\b[^>]*\bhidden="(?:1|true)"/g,
    words: (_, path) => `hidden columns in ${sheetOf(path)}`,
  },
  {
    path: /^xl\/worksheets\/[^/]+\.xml$/,
    xml: /<row\b[^>]*\bhidden="(?:1|true)"/g,
    words: (_, path) => `hidden rows in ${sheetOf(path)}`,
  },
  {
    path: /^xl\/(?:comments|threadedComments)/,
    xml: /<(?:comment|threadedComment)\b/g,
    words: () => 'comments on cells',
  },
  { path: /^word\/comments/, xml: /<w:comment\b/g, words: () => 'comments' },
  { path: /^word\/document\.xml$/, xml: /<w:(?:del|ins)\b/g, words: () => 'tracked changes' },
  { path: /^word\/document\.xml$/, xml: /<w:vanish\/>/g, words: () => 'hidden text' },
  { path: /^ppt\/slides\/[^/]+\.xml$/, xml: /<p:sld\b[^>]*\bshow="(?:0|false)"/g, words: () => 'hidden slides' },
  { path: /^ppt\/notesSlides\/[^/]+\.xml$/, xml: /<a:t>[^<]{3,}/g, words: () => 'notes of the speaker' },
  {
    path: /^content\.xml$/,
    xml: /\btable:(?:visibility="(?:collapse|filter)"|display="false")/g,
    words: () => 'hidden sheets, columns or rows',
  },
  {
    path: /\.rels$/,
    xml: /\bTarget="(file:[^"]*)"/g,
    words: ([, target = '']) => `the place of another file, ${decodeEntities(target)}`,
  },
  { path: /^content\.xml$/, xml: /<office:annotation\b/g, words: () => 'comments' },
  { path: /^content\.xml$/, xml: /<text:tracked-changes\b/g, words: () => 'tracked changes' },
];

function sheetOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -4);
}

function hiddenIn(path: string, xml: string): string[] {
  const found = HIDING_PLACES.filter((place) => place.path.test(path)).flatMap(({ xml: pattern, words }) =>
    [...xml.matchAll(pattern)].map((one) => words(one, path)),
  );
  return [...new Set(found)];
}
