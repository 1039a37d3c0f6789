/**
 * Finds a Chrome or Chromium for the browser tests, the measurements and the screenshots, and installs one when there is none.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

/** Names of the command on the PATH, the most common build first. */
const COMMANDS = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];

/** Environment variables that name a browser; they win over everything else. */
const VARIABLES = ['CHROME_PATH', 'CHROMIUM_PATH'];

/** What a test or measurement needs: no network of the browser's own, no first-run pages, no GPU process. */
export function launchArguments(): string[] {
  const quiet = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--no-default-browser-check',
  ];
  // Chromium refuses to run its sandbox as root, which is who runs tests in containers.
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

/**
 * Finds an installed browser without installing anything.
 * @returns its executable, or null when there is none.
 * @throws Error when CHROME_PATH or CHROMIUM_PATH names something that cannot be run.
 */
export async function findInstalledBrowser(): Promise<string | null> {
  return fromEnvironment() ?? fromPath() ?? (await fromPlaywright()) ?? fromUsualPlaces();
}

/**
 * Finds a browser, installing one first when there is none, and says on stderr which it is.
 * @throws Error when there is none and none could be installed.
 */
export async function ensureBrowser(): Promise<string> {
  const found = (await findInstalledBrowser()) ?? (await install());
  console.error(`Using ${describeBrowser(found)} at ${found}`);
  return found;
}

/** Name and major version, such as "Chromium 156". */
export function describeBrowser(executable: string): string {
  // chrome.exe opens a window when asked for its version.
  if (process.platform === 'win32') return 'Chrome';
  const answer = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 20_000 }).stdout ?? '';
  const [, name, major] = /^\s*([A-Za-z][A-Za-z ]*?) +(\d+)/.exec(answer) ?? [];
  return name && major ? `${name} ${major}` : 'a browser of unknown version';
}

function fromEnvironment(): string | null {
  for (const variable of VARIABLES) {
    const executable = process.env[variable];
    if (!executable) continue;
    if (!canRun(executable))
      throw new Error(`${variable} is "${executable}": expected the path of a Chrome or Chromium.`);
    return executable;
  }
  return null;
}

function fromPath(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return candidates.find(canRun) ?? null;
}

async function fromPlaywright(): Promise<string | null> {
  const { chromium } = await import('playwright');
  const executable = chromium.executablePath();
  return canRun(executable) ? executable : null;
}

function fromUsualPlaces(): string | null {
  const home = process.env.HOME ?? '';
  const windowsRoots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  const places: Partial<Record<NodeJS.Platform, string[]>> = {
    darwin: ['/Applications', `${home}/Applications`].flatMap((folder) => [
      `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`,
      `${folder}/Chromium.app/Contents/MacOS/Chromium`,
    ]),
    win32: windowsRoots.flatMap((root) =>
      root ? [`${root}\\Google\\Chrome\\Application\\chrome.exe`, `${root}\\Chromium\\Application\\chrome.exe`] : [],
    ),
    linux: ['/opt/google/chrome/chrome', '/snap/bin/chromium'],
  };
  return places[process.platform]?.find(canRun) ?? null;
}

async function install(): Promise<string> {
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isDebianRoot) {
    console.error('No Chrome or Chromium found: installing the Debian package chromium.');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const run = (...args: string[]) => execFileSync('apt-get', args, { stdio: ['ignore', 2, 2], env: environment });
    try {
      run('update');
      run('install', '-y', '--no-install-recommends', 'chromium');
    } catch (error) {
      console.error(`That failed (${String(error)}).`);
    }
    const installed = fromPath();
    if (installed) return installed;
  }
  console.error("No Chrome or Chromium found: installing Playwright's own.");
  // On Windows npx is a batch file, which needs a shell.
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: ['ignore', 2, 2], shell });
  const installed = await fromPlaywright();
  if (installed) return installed;
  throw new Error(
    `No Chrome or Chromium found, and "npx playwright install chromium" ended with ${status}. ` +
      'Install Chrome, or set CHROME_PATH to the executable of one.',
  );
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
