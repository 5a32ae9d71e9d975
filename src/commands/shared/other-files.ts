/** Files as they are not on disk: as an editor has one of them open. */

import type { Files } from '../../env';

/** The files with another text at one path, which need not be there. */
export function withText(files: Files, path: string, text: string): Files {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const name = path.slice(folder.length + 1);
  const withName = (names: string[], one: string) => (names.includes(one) ? names : [...names, one].sort());
  return {
    ...files,
    read: (one) => (one === path ? text : files.read(one)),
    readBytes: (one) => (one === path ? Buffer.from(text) : files.readBytes(one)),
    size: (one) => (one === path ? Buffer.byteLength(text) : files.size(one)),
    exists: (one) => one === path || files.exists(one),
    names: (one) => (one === folder ? withName(files.names(one), name) : files.names(one)),
    list: (one) =>
      path.startsWith(`${one}/`) ? withName(files.list(one), path.slice(one.length + 1)) : files.list(one),
  };
}
