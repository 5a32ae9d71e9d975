/** What an evidence file is, by what is in it; what of it can be read for what must not leave, and how it is cleaned. */

import { cleanOffice } from './office-clean';
import { lookIntoOffice } from './office-look';
import { cleanPdf } from './pdf-evidence';
import { stripPicture } from './strip-picture';

/** How it can be shown; a picture is one that every reader shows. */
export type EvidenceForm = 'pdf' | 'picture' | 'other';

/** An evidence file without what it tells of its author, its making and its place. */
export interface CleanedEvidence {
  form: EvidenceForm;
  bytes: Uint8Array;
  isChanged: boolean;
  /** How many pages it has that can be put into another PDF. */
  pageCount: number;
  /** Why its pages cannot be put anywhere, and it leaves as it came. */
  asItIs?: string;
  /** Why what it tells stays in it; undefined where nothing is known to stay. */
  unstripped?: string;
  /** What does not show when it is opened, as far as that was seen on the way. */
  hidden: readonly string[];
}

/** `media` is what its document says that it is, such as image/png. */
export async function cleanEvidence(bytes: Uint8Array, media: string): Promise<CleanedEvidence> {
  const head = headOf(bytes);
  const same = { form: 'other' as const, bytes, isChanged: false, pageCount: 0, hidden: [] };
  if (head.includes('%PDF-')) return { ...same, form: 'pdf', ...(await cleanPdf(bytes)) };
  if (isPictureHead(head)) {
    const stripped = stripPicture(bytes);
    return stripped
      ? { ...same, form: 'picture', bytes: stripped, isChanged: stripped.length !== bytes.length }
      : { ...same, form: 'picture', unstripped: 'it cannot be followed to its end; save it anew' };
  }
  const office = head.startsWith('PK') ? await cleanOffice(bytes) : undefined;
  if (office && 'bytes' in office) return { ...same, ...office };
  const unstripped = office?.reason ?? reasonOf(head, media, bytes);
  return { ...same, ...(unstripped !== undefined && { unstripped }) };
}

/** Old office files, and messages of Outlook, in a form that nobody else writes (MS-CFB, 2.2). */
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** Pictures, recordings and files of old programs have places for names that nothing here can reach. */
function reasonOf(head: string, media: string, bytes: Uint8Array): string | undefined {
  if (head.startsWith(COMPOUND)) return 'it is an old office file, a message or locked; keep it as PDF, .docx or .xlsx';
  if (/^image\/(?!svg)/.test(media)) return `of ${media} it cannot be taken out; keep it as PNG or JPEG`;
  if (/^(?:audio|video)\//.test(media)) return `of ${media} it cannot be taken out`;
  const text = Buffer.from(bytes).toString('latin1');
  if (head.startsWith('{\\rtf') && /\\(?:author|operator|manager|company)\b/.test(text))
    return 'it is rich text with names in it; keep it as PDF or .docx';
  if (/<svg\b/.test(head) && /<metadata\b|\b(?:inkscape|sodipodi):/.test(text))
    return 'the program that drew it left its own notes in it; save it as plain SVG';
  return undefined;
}

export interface LookedInto {
  texts: string[];
  hidden: string[];
  /** False where what it says cannot be read here: scans, pictures, recordings, archives. */
  isRead: boolean;
}

export async function lookInto({ form, bytes }: Pick<CleanedEvidence, 'form' | 'bytes'>): Promise<LookedInto> {
  if (form !== 'other') return { texts: [], hidden: [], isRead: false };
  const head = headOf(bytes);
  if (head.startsWith('PK')) {
    const look = await lookIntoOffice(bytes);
    return { texts: [], hidden: [], ...look, isRead: look !== undefined };
  }
  const text = head.includes('\0') ? undefined : textOf(bytes);
  return { texts: text === undefined ? [] : [text], hidden: [], isRead: text !== undefined };
}

function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1');
}

/** Undefined for what is no UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isPictureHead(head: string): boolean {
  return head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG') || /^GIF8[79]a|^RIFF.{4}WEBP/s.test(head);
}
