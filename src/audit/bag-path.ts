/** Names that every file system takes and every checksum program reads, for the files of a bag. */

/** What Windows refuses, what a manifest would have to write in codes, and what cannot be seen. */
const AWKWARD = /[\p{Cc}\p{Cf}\p{Cs}<>:"|?*\\%]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** The path, with what is awkward in it replaced; one that others have already, in any case, gets `-2`. */
export function bagPath(path: string, taken: Set<string>): string {
  const safe = path.normalize('NFC').split('/').map(safeName).join('/');
  const dot = safe.lastIndexOf('.');
  const at = dot > safe.lastIndexOf('/') + 1 ? dot : safe.length;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? safe : `${safe.slice(0, at)}-${number}${safe.slice(at)}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

function safeName(name: string): string {
  const plain = name.replaceAll(AWKWARD, '-').replace(/[. ]+$/, '') || '-';
  return RESERVED.test(plain) ? `_${plain}` : plain;
}
