/** A browser for pages that a person would open: scripts run, and what it reaches can be counted. */

import { type Browser, launch } from 'puppeteer';
import { installedBrowsers } from '../../src/system/browser-find';
import { embeddedPackage, unpackBrowser } from '../../src/system/browser-unpack';

/** The one that comes along, or else one that is installed; it is closed by whoever opens it. */
export async function openBrowser(): Promise<Browser> {
  const embedded = embeddedPackage(process.platform, process.arch);
  const [found] = embedded
    ? [await unpackBrowser(embedded, process.env)]
    : installedBrowsers(process.platform, process.env);
  if (!found) throw new Error('there is no browser to test with');
  return launch({
    executablePath: found.path,
    headless: found.isShell ? 'shell' : true,
    env: { ...process.env, ...found.variables },
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}
