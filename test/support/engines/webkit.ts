/** WebKit, Safari's engine: Debian's small browser on a virtual screen, driven by the W3C's WebDriver protocol. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { findCommand, installDebianPackages } from '../commands';
import { BrowserMissing, until, type ScriptedBrowser } from './scripted-browser';

const PACKAGES = ['webkit2gtk-driver', 'xvfb'] as const;

/** @throws BrowserMissing if it is not installed and cannot be. */
export async function openWebKit(): Promise<ScriptedBrowser> {
  if (!isInstalled()) installDebianPackages(...PACKAGES);
  const binary = miniBrowser();
  if (!binary || !isInstalled()) {
    throw new BrowserMissing(
      `WebKit with its driver is not installed. On Debian and Ubuntu: apt-get install ${PACKAGES.join(' ')}`,
    );
  }
  const home = mkdtempSync(path.join(tmpdir(), 'sdr-webkit-'));
  const display = `:${100 + (process.pid % 50_000)}`;
  const port = await freePort();
  const env = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: '',
    XDG_CACHE_HOME: '',
    XDG_DATA_HOME: '',
    // Otherwise WebKit composes pages in OpenGL, which without a graphics card is slow software: 7 frames a second
    // instead of 65,
    // and none for minutes on a busy machine.
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  };
  const processes = [
    spawn('Xvfb', [display, '-screen', '0', '1440x900x24'], { stdio: 'ignore' }),
    spawn('WebKitWebDriver', [`--port=${port}`], {
      stdio: 'ignore',
      env: { ...env, DISPLAY: display, GDK_BACKEND: 'x11' },
    }),
  ];
  const end = (): void => {
    for (const started of processes) started.kill();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  const driver = `http://127.0.0.1:${port}/session`;
  try {
    const browserOptions = { binary, args: ['--automation', '--geometry=1440x900'] };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions } };
    const { sessionId, capabilities: got } = await until('the driver opens a browser', () =>
      ask<{ sessionId: string; capabilities: { browserVersion: string } }>('POST', driver, { capabilities }),
    );
    const session = `${driver}/${sessionId}`;
    // Without a window manager the window is smaller than requested.
    await ask('POST', `${session}/window/rect`, { x: 0, y: 0, width: 1440, height: 900 });
    return {
      name: `WebKit ${got.browserVersion}`,
      downloads: home,
      go: (url) => ask('POST', `${session}/url`, { url }),
      run: (script) => ask('POST', `${session}/execute/sync`, { script, args: [] }),
      picture: async () => Buffer.from(await ask<string>('GET', `${session}/screenshot`), 'base64'),
      close: async () => {
        await fetch(session, { method: 'DELETE' }).catch(() => undefined);
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

const isInstalled = (): boolean =>
  miniBrowser() !== null && ['WebKitWebDriver', 'Xvfb'].every((command) => findCommand([command]) !== null);

async function ask<Value>(method: string, url: string, body?: unknown): Promise<Value> {
  const response = await fetch(url, { method, body: body === undefined ? null : JSON.stringify(body) });
  const { value } = (await response.json()) as { readonly value: Value & { readonly message?: string } };
  if (!response.ok) throw new Error(`The driver answered ${response.status}: ${value.message ?? 'without a reason'}`);
  return value;
}

/** The path of WebKit's small browser on Debian; null if it is not installed. */
function miniBrowser(): string | null {
  if (process.platform !== 'linux') return null;
  const libraries = readdirSync('/usr/lib').map((folder) => `/usr/lib/${folder}`);
  const versions = ['4.1', '4.0'].flatMap((version) => libraries.map((folder) => `${folder}/webkit2gtk-${version}`));
  return versions.map((folder) => `${folder}/MiniBrowser`).find((file) => existsSync(file)) ?? null;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
