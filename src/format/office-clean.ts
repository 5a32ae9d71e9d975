/** An office file without what it tells of who made it, and where; what it says and looks like stays. */

import { stripPicture } from './strip-picture';
import { readZip } from './zip-read';
import { writeZip } from './zip-write';

export type CleanedOffice = { bytes: Uint8Array; isChanged: boolean } | { reason: string };

/** An office file in an office file, and one in that; deeper there is nothing that a person put there. */
const DEEPEST = 2;

/** Office Open XML and OpenDocument; undefined for what is neither. */
export async function cleanOffice(bytes: Uint8Array, depth = 0): Promise<CleanedOffice | undefined> {
  const { files, faults } = await readZip(bytes);
  const isOpenDocument = files.has('content.xml');
  if (!isOpenDocument && !files.has('[Content_Types].xml')) return undefined;
  if (faults.length > 0) return { reason: `${faults[0]}; save it anew` };
  const locked = lockOf(files);
  if (locked !== undefined) return { reason: locked };
  const cleaned = new Map<string, Uint8Array>();
  for (const [path, content] of files) {
    const left = await cleanPart(path, content, depth);
    if ('reason' in left) return left;
    cleaned.set(path, left.bytes);
  }
  const isChanged = [...files].some(([path, content]) => !Buffer.from(content).equals(cleaned.get(path) ?? content));
  if (!isChanged) return { bytes, isChanged };
  // The type of an OpenDocument file is read without unpacking it (OpenDocument 1.3, part 2, 3.3).
  const packed = await writeZip(cleaned, UNTOLD_DAY, (path) => path !== 'mimetype');
  return { bytes: packed, isChanged };
}

/** The first that a zip can name: the day on which a file was made is nobody's business. */
const UNTOLD_DAY = '1980-01-01';

function lockOf(files: ReadonlyMap<string, Uint8Array>): string | undefined {
  const isSigned = [...files.keys()].some((path) => /^_xmlsignatures\/|^META-INF\/\w*signatures\.xml$/.test(path));
  if (isSigned) return 'it is signed, and the signature would no longer hold';
  const manifest = Buffer.from(files.get('META-INF/manifest.xml') ?? '').toString('utf8');
  return manifest.includes('encryption-data') ? 'it is locked with a password' : undefined;
}

async function cleanPart(
  path: string,
  content: Uint8Array,
  depth: number,
): Promise<{ bytes: Uint8Array } | { reason: string }> {
  if (/\.(?:jpe?g|png|gif|webp)$/i.test(path)) {
    const stripped = stripPicture(content);
    return stripped ? { bytes: stripped } : { reason: `the picture ${path} in it cannot be cleaned` };
  }
  if (/\.(?:tiff?|heic|heif|avif)$/i.test(path)) return { reason: `the picture ${path} in it cannot be cleaned` };
  if (/\.(?:xml|rels|psmdcp)$/.test(path)) {
    const text = Buffer.from(content).toString('utf8');
    if (text.includes('\0')) return { reason: `its part ${path} is not in UTF-8; save it anew` };
    const cleaned = cleanXml(text);
    return { bytes: cleaned === text ? content : Buffer.from(cleaned, 'utf8') };
  }
  const isInner = Buffer.from(content.subarray(0, 2)).toString('latin1') === 'PK';
  if (!isInner) return { bytes: content };
  if (depth === DEEPEST) return { reason: `it holds files in files in files, such as ${path}` };
  return (await cleanOffice(content, depth + 1)) ?? { bytes: content };
}

/** Properties of the whole file; nothing in it depends on them. The namespaces stay with the element. */
const PROPERTIES = [
  /(<(?:\w+:)?coreProperties\b[^>]*>)[\s\S]*(<\/(?:\w+:)?coreProperties>)/,
  /(<(?:\w+:)?Properties\b[^>]*\/(?:extended|custom)-properties"[^>]*>)[\s\S]*(<\/(?:\w+:)?Properties>)/,
  /(<office:meta>)[\s\S]*(<\/office:meta>)/,
];

/** Elements whose text is a name: of who wrote a comment or a change. */
const NAMES = /(<(author|dc:creator|meta:creator-initials|text:creator-initials)\b[^>]*>)[^<]*(?=<\/\2>)/g;

/** Elements that tell of a person, of one who has the file open, or of the folder where it lay. */
const TELLING =
  /<(?:(?:\w+:)?person|w15:presenceInfo|p:cmAuthor|p\d+:author|(?:\w+:)?fileSharing|x15ac:absPath)\b[^>]*>/g;
const THEIR_NAMES = /(\s(?:w15:)?(?:author|displayName|userId|name|initials|userName|url)=)(?:"[^"]*"|'[^']*')/g;
/** Beside every comment and every change. */
const AUTHORS = /(\sw:(?:author|initials)=)(?:"[^"]*"|'[^']*')/g;

function cleanXml(xml: string): string {
  const bare = PROPERTIES.reduce((text, properties) => text.replace(properties, '$1$2'), xml);
  return bare
    .replaceAll(NAMES, '$1')
    .replaceAll(TELLING, (element) => element.replaceAll(THEIR_NAMES, '$1""'))
    .replaceAll(AUTHORS, '$1""');
}
