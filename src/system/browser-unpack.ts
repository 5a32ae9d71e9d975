/** The browser that comes along for Linux x64: unpacked once from its package into the person's cache. */

// Traps of @sparticuz/chromium: its own executablePath() unpacks into a shared folder under /tmp and runs whatever lies
// there already; its arguments switch security off; its libraries are unpacked only in one company's cloud; its fonts are
// looked for in folders that nobody else has. So it serves as a container of files, and nothing of its code is run.
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Candidate } from './browser-find';

/** Written last, so that its presence says that everything else is there; it holds the size of the binary. */
const MARKER = 'complete';
const BINARY = 'chromium-headless-shell';

/** Undefined where the package is not installed, or is not made for this machine. */
export function embeddedPackage(
  platform: NodeJS.Platform,
  architecture: string,
): { folder: string; version: string } | undefined {
  if (platform !== 'linux' || architecture !== 'x64') return undefined;
  try {
    // Its entry is build/cjs/index.cjs.
    const root = path.join(path.dirname(require.resolve('@sparticuz/chromium')), '../..');
    if (!fs.existsSync(path.join(root, 'bin/chromium.br'))) return undefined;
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: root, version };
  } catch {
    return undefined;
  }
}

/** Unpacks where that has not been done; two processes may do so at once. */
export async function unpackBrowser(
  source: { folder: string; version: string },
  variables: NodeJS.ProcessEnv,
): Promise<Candidate> {
  const target = path.join(cacheFolder(variables), `chromium-${source.version}`);
  if (!isComplete(target)) await fill(source.folder, target);
  return {
    path: path.join(target, BINARY),
    origin: 'comes with cpd',
    isShell: true,
    variables: {
      LD_LIBRARY_PATH: path.join(target, 'lib'),
      FONTCONFIG_PATH: path.join(target, 'fonts'),
    },
  };
}

/** `~/.cache/cpd`, or a folder of this process alone where that cannot be written. */
function cacheFolder(variables: NodeJS.ProcessEnv): string {
  const base = variables.XDG_CACHE_HOME || path.join(variables.HOME || os.homedir(), '.cache');
  const folder = path.join(base, 'cpd');
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.accessSync(folder, fs.constants.W_OK);
    return folder;
  } catch {
    passing ??= passingFolder();
    return passing;
  }
}

let passing: string | undefined;

/** Holds some 200 MB, so it is gone when the process is; puppeteer ends it in order also on Ctrl-C. */
function passingFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-cache-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

function isComplete(target: string): boolean {
  try {
    const size = Number(fs.readFileSync(path.join(target, MARKER), 'utf8'));
    return (
      size > 0 &&
      fs.statSync(path.join(target, BINARY)).size === size &&
      fs.existsSync(path.join(target, 'fonts/fonts.conf'))
    );
  } catch {
    return false;
  }
}

async function fill(source: string, target: string): Promise<void> {
  const temporary = `${target}.${randomBytes(6).toString('hex')}`;
  try {
    fs.mkdirSync(temporary, { mode: 0o700 });
    const binary = path.join(temporary, BINARY);
    await Promise.all([
      decompress(path.join(source, 'bin/chromium.br'), binary),
      unpackTar(path.join(source, 'bin/al2023.tar.br'), temporary),
      unpackTar(path.join(source, 'bin/fonts.tar.br'), temporary),
    ]);
    fs.chmodSync(binary, 0o700);
    fs.writeFileSync(path.join(temporary, 'fonts/fonts.conf'), FONTS_CONF);
    fs.writeFileSync(path.join(temporary, MARKER), String(fs.statSync(binary).size));
    settle(temporary, target);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/** Whoever comes second finds it done; what is damaged makes way. */
function settle(temporary: string, target: string): void {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      fs.renameSync(temporary, target);
      return;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      if (isComplete(target)) return;
      // A rename is one step; a removal is not, and another process may be looking.
      const aside = `${temporary}.damaged`;
      fs.renameSync(target, aside);
      fs.rmSync(aside, { recursive: true, force: true });
    }
  }
}

async function decompress(from: string, to: string): Promise<void> {
  const { createBrotliDecompress } = await import('node:zlib');
  const { pipeline } = await import('node:stream/promises');
  await pipeline(
    fs.createReadStream(from, { highWaterMark: 1 << 20 }),
    createBrotliDecompress({ chunkSize: 1 << 20 }),
    fs.createWriteStream(to),
  );
}

async function unpackTar(from: string, folder: string): Promise<void> {
  const { createBrotliDecompress } = await import('node:zlib');
  const { pipeline } = await import('node:stream/promises');
  // Trap: as root it would hand the files to whoever owned them where the package was made.
  const { extract } = await import('tar-fs');
  await pipeline(fs.createReadStream(from), createBrotliDecompress(), extract(folder, { own: false } as object));
}

/** Only the fonts beside it: the same text has the same shape on every machine. */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
