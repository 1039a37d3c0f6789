/**
 * Finds a Chrome or Chromium for the browser tests, the measurements and the screenshots, and installs one if there is
 * none.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { canRun, findCommand, installDebianPackages } from './commands.ts';

/** Names of the command on the PATH, the most common build first. */
const COMMANDS = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];

/** Environment variables that name a browser; they win over everything else. */
const VARIABLES = ['CHROME_PATH', 'CHROMIUM_PATH'];

/**
 * Features switched off in Chromium. It obeys only the last of several such lists, so this one repeats Playwright's:
 * find-browser.test.ts checks that it is complete.
 */
const FEATURES_OFF = [
  // The address bar's suggestions, two invisible pages in each window: a third of the cost of opening a page.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // Playwright's.
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/** Options for tests and measurements: no network traffic of the browser's own, no first-run pages, no GPU process. */
export function launchArguments(): string[] {
  const quiet = [
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--no-default-browser-check',
    `--disable-features=${FEATURES_OFF.join(',')}`,
  ];
  // Chromium refuses to run its sandbox as root, the usual user in containers.
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

/**
 * Finds an installed browser without installing anything.
 * @returns its executable, or null if there is none.
 * @throws Error if CHROME_PATH or CHROMIUM_PATH names something that cannot be run.
 */
export async function findInstalledBrowser(): Promise<string | null> {
  return fromEnvironment() ?? findCommand(COMMANDS) ?? (await fromPlaywright()) ?? fromUsualPlaces();
}

/**
 * Finds a browser, installs one if there is none, and reports on stderr which it is.
 * @throws Error if there is none and none could be installed.
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
  const installed = installDebianPackages('chromium') ? findCommand(COMMANDS) : null;
  if (installed) return installed;
  console.error("No Chrome or Chromium found: installing Playwright's own.");
  // On Windows npx is a batch file, which needs a shell.
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: ['ignore', 2, 2], shell });
  const downloaded = await fromPlaywright();
  if (downloaded) return downloaded;
  throw new Error(
    `No Chrome or Chromium found, and "npx playwright install chromium" ended with ${status}. ` +
      'Install Chrome, or set CHROME_PATH to the executable of one.',
  );
}
