/** The lines that a git hook gains, and how they come out again; what else stands in the hook stays as it is. */

/** A hook without anything but ours. */
const SHELL = '#!/bin/sh\n';

/** A hook that is no shell script, or is a link or switched off, keeps its content under this name. */
export const SET_ASIDE = 'pre-commit.before-cpd';

/** Run after ours; `exec` hands its exit code on. */
const RUN_SET_ASIDE = `set_aside="$(dirname "$0")/${SET_ASIDE}"\nif [ -x "$set_aside" ]; then exec "$set_aside" "$@"; fi\n`;

export interface HookBlock {
  /** Which portfolio, by its way from the top of the work tree: there may be several. */
  folder: string;
  /** Shell lines. */
  lines: string;
}

/** A hook that can take lines: a script for a shell. */
export function isShellScript(text: string): boolean {
  return /^#!.*\b(?:ba|da|k|z)?sh\b.*\r?\n/.test(text) && !text.slice(0, text.indexOf('\n')).includes('\r');
}

/** A new hook, which runs the one that was set aside where there is one. */
export function newHook(hasSetAside: boolean): string {
  return hasSetAside ? `${SHELL}${RUN_SET_ASIDE}` : SHELL;
}

/** True where nothing is left of a hook but what `newHook` gives. */
export function isEmptyHook(text: string): boolean {
  return [true, false].some((hasSetAside) => text === newHook(hasSetAside));
}

/** The hook with the block right after its first line, before anything can end it; in place of an earlier one of the portfolio. */
export function withBlock(hook: string, block: HookBlock): string {
  const text = withoutBlock(hook, block.folder);
  const end = text.indexOf('\n') + 1;
  return `${text.slice(0, end)}${begin(block.folder)}${block.lines}${finish(block.folder)}${text.slice(end)}`;
}

/** The hook without the block of a portfolio. */
export function withoutBlock(hook: string, folder: string): string {
  const from = hook.indexOf(begin(folder));
  const until = hook.indexOf(finish(folder), from);
  return from === -1 || until === -1 ? hook : hook.slice(0, from) + hook.slice(until + finish(folder).length);
}

/** One line, whatever the folder is called. */
const begin = (folder: string) => `# >>> cpd ${JSON.stringify(folder)}\n`;
const finish = (folder: string) => `# <<< cpd ${JSON.stringify(folder)}\n`;
