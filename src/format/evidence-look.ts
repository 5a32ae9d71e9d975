/** What an evidence file is, by what is in it, and what of it can be read for what must not leave. */

import { lookIntoOffice } from './office-look';
import { stripPicture } from './strip-picture';

export interface LookedInto {
  /** How it can be shown; a picture is one that every reader shows. */
  form: 'pdf' | 'picture' | 'other';
  texts: string[];
  hidden: string[];
  /** False where what it says cannot be read here: scans, pictures, recordings, archives. */
  isRead: boolean;
}

export async function lookInto(bytes: Uint8Array): Promise<LookedInto> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return { form: 'pdf', texts: [], hidden: [], isRead: false };
  if (isPictureHead(head)) return { form: 'picture', texts: [], hidden: [], isRead: false };
  if (head.startsWith('PK')) {
    const look = await lookIntoOffice(bytes);
    return { form: 'other', texts: [], hidden: [], ...look, isRead: look !== undefined };
  }
  const text = head.includes('\0') ? undefined : textOf(bytes);
  return { form: 'other', texts: text === undefined ? [] : [text], hidden: [], isRead: text !== undefined };
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

/** Kinds of pictures in which cameras and programs write who and where, and which cannot be cleaned here. */
const UNCLEANED = /^image\/(?!png|jpeg|gif|webp|svg)/;

/** The same picture without what it tells of its making; or why that cannot be had. */
export function cleanPicture(bytes: Uint8Array, media: string): { bytes: Uint8Array } | { reason: string } | undefined {
  if (UNCLEANED.test(media)) return { reason: `of ${media} it cannot be taken out; keep it as PNG or JPEG` };
  const stripped = stripPicture(bytes);
  if (stripped) return { bytes: stripped };
  return media.startsWith('image/svg') ? undefined : { reason: 'it cannot be followed to its end; save it anew' };
}
