/** `--browser`: the browser that prints, where the one that is found is not the one wanted. */

import type { Command } from 'commander';

export interface BrowserOption {
  browser?: string;
}

export function declareBrowserOption(command: Command): void {
  command.option('--browser <path>', 'the Chrome, Chromium or Edge that prints (or set CPD_BROWSER)');
}
