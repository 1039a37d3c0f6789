/** Firefox without a window, driven by its built-in protocol Marionette: no driver is needed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { canRun, findCommand, installDebianPackages } from '../commands';
import { Marionette } from './marionette';
import { BrowserMissing, until, type ScriptedBrowser } from './scripted-browser';

const COMMANDS = ['firefox', 'firefox-esr'];
const MAC = '/Applications/Firefox.app/Contents/MacOS/firefox';

/** @throws BrowserMissing if it is not installed and cannot be. */
export async function openFirefox(): Promise<ScriptedBrowser> {
  const executable = find() ?? (installDebianPackages('firefox-esr') ? find() : null);
  if (!executable) {
    throw new BrowserMissing(
      'Firefox is not installed. On Debian: apt-get install firefox-esr; elsewhere from mozilla.org, or set FIREFOX_PATH.',
    );
  }
  const home = mkdtempSync(path.join(tmpdir(), 'sdr-firefox-'));
  const [profile, downloads] = ['profile', 'downloads'].map((name) => path.join(home, name)) as [string, string];
  for (const folder of [profile, downloads]) mkdirSync(folder);
  writeFileSync(path.join(profile, 'user.js'), preferences(downloads));
  const browser = spawn(executable, ['--marionette', '--headless', '--no-remote', '--profile', profile], {
    stdio: 'ignore',
    env: { ...process.env, HOME: home, MOZ_HEADLESS_WIDTH: '1440', MOZ_HEADLESS_HEIGHT: '900' },
  });
  const ended = new Promise<void>((resolve) => browser.once('exit', () => resolve()));
  const end = async (): Promise<void> => {
    browser.kill();
    await ended;
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const written = path.join(profile, 'MarionetteActivePort');
    const port = await until('Firefox listens', () => existsSync(written) && Number(readFileSync(written, 'utf8')));
    const marionette = await Marionette.connect(port);
    const { capabilities } = await marionette.ask<{ capabilities: { browserVersion: string } }>('WebDriver:NewSession');
    return {
      name: `Firefox ${capabilities.browserVersion}`,
      downloads,
      go: async (url) => void (await marionette.ask('WebDriver:Navigate', { url })),
      run: async <Result>(script: string) => {
        const asked = { script, args: [], scriptTimeout: 60_000 };
        return (await marionette.ask<{ value: Result }>('WebDriver:ExecuteScript', asked)).value;
      },
      picture: async () => {
        const asked = { full: false, hash: false };
        return Buffer.from(
          (await marionette.ask<{ value: string }>('WebDriver:TakeScreenshot', asked)).value,
          'base64',
        );
      },
      close: async () => {
        marionette.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function find(): string | null {
  const { FIREFOX_PATH: named } = process.env;
  if (named) return canRun(named) ? named : null;
  return findCommand(COMMANDS) ?? (canRun(MAC) ? MAC : null);
}

/** Files are saved without a question, the makers' servers are not contacted, and the system chooses the port. */
function preferences(downloads: string): string {
  const wanted = {
    'marionette.port': 0,
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.helperApps.neverAsk.saveToDisk':
      'application/octet-stream,application/zip,image/png,image/svg+xml,text/csv',
    'app.update.auto': false,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'services.settings.server': '',
    'extensions.getAddons.cache.enabled': false,
  };
  const lines = Object.entries(wanted).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  return `${lines.join('\n')}\n`;
}
