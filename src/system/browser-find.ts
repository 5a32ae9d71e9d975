/** Where browsers are: what the person names, and what is installed. */

import * as fs from 'node:fs';
import * as path from 'node:path';

export interface Candidate {
  path: string;
  /** Where it was found, for people. */
  origin: string;
  /** A headless shell prints faster and is started differently. */
  isShell: boolean;
  /** Added to the environment of the browser alone. */
  variables?: Readonly<Record<string, string>>;
}

/** The browser that the person names: by `--browser`, or else by a variable. */
export function namedBrowser(flag: string | undefined, variables: NodeJS.ProcessEnv): Candidate | undefined {
  const named: [string | undefined, string][] = [
    [flag, '--browser'],
    [variables.CPD_BROWSER, 'CPD_BROWSER'],
    [variables.PUPPETEER_EXECUTABLE_PATH, 'PUPPETEER_EXECUTABLE_PATH'],
  ];
  const [found] = named.filter(([value]) => value);
  return found?.[0] ? candidate(found[0], found[1]) : undefined;
}

/** Installed browsers, the fastest to print first. */
export function installedBrowsers(
  platform: NodeJS.Platform,
  variables: NodeJS.ProcessEnv,
  isFile: (file: string) => boolean = fs.existsSync,
): Candidate[] {
  return placesFor(platform, variables)
    .filter(isFile)
    .map((file) => candidate(file, 'installed'));
}

function candidate(file: string, origin: string): Candidate {
  return { path: file, origin, isShell: /headless[-_]shell/.test(path.basename(file)) };
}

function placesFor(platform: NodeJS.Platform, variables: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', `${variables.HOME}/Applications`].map(
        (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
      ),
    );
  if (platform === 'win32')
    return [variables.ProgramFiles, variables['ProgramFiles(x86)'], variables.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        path.win32.join(folder, 'Google\\Chrome\\Application\\chrome.exe'),
        path.win32.join(folder, 'Chromium\\Application\\chrome.exe'),
        path.win32.join(folder, 'Microsoft\\Edge\\Application\\msedge.exe'),
      ]);
  const folders = (variables.PATH ?? '').split(':').filter((folder) => folder !== '');
  return [
    // Debian's /usr/bin/chromium is a script that adds flags of its own; the shell itself is the better one.
    '/usr/lib/chromium/chromium-headless-shell',
    ...LINUX_NAMES.flatMap((name) => folders.map((folder) => `${folder}/${name}`)),
    '/opt/google/chrome/chrome',
  ];
}

const LINUX_NAMES = [
  'chromium-headless-shell',
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
