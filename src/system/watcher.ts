/** Notices when files change, however they are saved. */

import * as fs from 'node:fs';
import type { Watcher } from '../env';
import { Failure } from '../failure';

/** Milliseconds without a change after which somebody has done with saving. */
const QUIET = 100;

/** Milliseconds after which even what never comes to rest is looked at. */
const LONGEST = 1000;

// Trap: a watched file is lost as soon as an editor saves it by renaming another over it, and Node's own `recursive` watches
// files on Linux; so only folders are watched.
export function createWatcher(): Watcher {
  let isStopped = false;
  let wake = () => {};
  let isListening = false;
  return {
    watch(folders) {
      let hasChanged = false;
      const note = () => {
        hasChanged = true;
        wake();
      };
      if (!isListening)
        process.on('SIGINT', () => {
          isStopped = true;
          wake();
        });
      isListening = true;
      const watchers = folders.flatMap((folder) => {
        try {
          // A folder that goes is told by the folder above it.
          return [fs.watch(folder, note).on('error', note)];
        } catch (error) {
          const { code, message } = error as NodeJS.ErrnoException;
          if (code === 'ENOENT' || code === 'ENOTDIR') return [];
          throw new Failure(
            `${folder} cannot be watched: ${code === 'ENOSPC' ? 'the system watches as much as it may already' : message}`,
            undefined,
            code === 'ENOSPC' ? 'sysctl fs.inotify.max_user_watches' : undefined,
          );
        }
      });
      /** Until the next change or Ctrl-C, or for so many milliseconds. */
      const pause = (milliseconds?: number) =>
        new Promise<void>((resolve) => {
          const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      return {
        async change() {
          while (!hasChanged && !isStopped) await pause();
          const end = performance.now() + LONGEST;
          while (hasChanged && !isStopped && performance.now() < end) {
            hasChanged = false;
            await pause(QUIET);
          }
          hasChanged = false;
          return !isStopped;
        },
        close: () => {
          for (const watcher of watchers) watcher.close();
        },
      };
    },
  };
}
