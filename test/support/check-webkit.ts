/**
 * `npm run check:webkit`: opens the built page in WebKit, Safari's engine, and asks the worker questions. It needs Debian's packages
 * webkit2gtk-driver and xvfb. `npm run check:webkit -- http://localhost:5000/` looks at a page that is already served.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { buildPage, servePage } from './page-server';

/** Without a graphics card and on a busy machine WebKit is slow. */
const PATIENCE_MS = 180_000;

/** One browser, spoken to in the W3C's WebDriver protocol. */
class WebKit {
  private constructor(
    private readonly session: string,
    private readonly processes: readonly ChildProcess[],
  ) {}

  static async open(): Promise<WebKit> {
    const binary = miniBrowser();
    const display = `:${process.pid % 50_000}`;
    const port = await freePort();
    const processes = [
      spawn('Xvfb', [display, '-screen', '0', '1440x900x24'], { stdio: 'ignore' }),
      spawn('WebKitWebDriver', [`--port=${port}`], {
        stdio: 'ignore',
        env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11' },
      }),
    ];
    const driver = `http://127.0.0.1:${port}/session`;
    try {
      const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } };
      const opened = await until('the driver opens a browser', () =>
        ask<{ sessionId: string }>(driver, { capabilities }),
      );
      return new WebKit(`${driver}/${opened.sessionId}`, processes);
    } catch (error) {
      for (const started of processes) started.kill();
      throw error;
    }
  }

  go(url: string): Promise<unknown> {
    return ask(`${this.session}/url`, { url });
  }

  /** @param script the body of a function. @returns what it returns in the page. */
  run<Result>(script: string): Promise<Result> {
    return ask(`${this.session}/execute/sync`, { script, args: [] });
  }

  async close(): Promise<void> {
    await fetch(this.session, { method: 'DELETE' }).catch(() => undefined);
    for (const started of this.processes) started.kill();
  }
}

async function ask<Value>(url: string, body: unknown): Promise<Value> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const { value } = (await response.json()) as { readonly value: Value & { readonly message?: string } };
  if (!response.ok) throw new Error(`The driver answered ${response.status}: ${value.message ?? 'without a reason'}`);
  return value;
}

/** Where Debian puts WebKit's small browser. */
function miniBrowser(): string {
  const libraries = readdirSync('/usr/lib').map((folder) => `/usr/lib/${folder}`);
  const versions = ['4.1', '4.0'].flatMap((version) => libraries.map((folder) => `${folder}/webkit2gtk-${version}`));
  const found = versions.map((folder) => `${folder}/MiniBrowser`).find((file) => existsSync(file));
  if (!found) throw new Error('WebKit is not installed: apt-get install webkit2gtk-driver xvfb.');
  return found;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** @returns the first answer that is neither an error nor false. @throws the last error, or one that says what did not happen. */
async function until<Value>(what: string, look: () => Promise<Value>): Promise<Value> {
  const end = performance.now() + PATIENCE_MS;
  let last: unknown = null;
  while (performance.now() < end) {
    try {
      const value = await look();
      if (value) return value;
    } catch (error) {
      last = error;
    }
    await wait(250);
  }
  throw new Error(`Not within ${PATIENCE_MS / 1000} seconds: ${what}.`, { cause: last });
}

const imagesSeen = (browser: WebKit): Promise<number> =>
  browser.run(`
    const figure = document.querySelector('output[aria-label="Images seen"]');
    return Number((figure?.textContent ?? '').replace(/\\D/g, ''));
  `);

async function learns(browser: WebKit, images: number): Promise<void> {
  const from = await imagesSeen(browser);
  await until(
    `${images} more images after ${from} are learnt`,
    async () => (await imagesSeen(browser)) >= from + images,
  );
}

/** Clicks the button that is called so, once it is there. */
async function press(browser: WebKit, name: string): Promise<void> {
  await until(`there is a button “${name}”`, () =>
    browser.run(`
      const called = (button) => (button.getAttribute('aria-label') ?? button.textContent).trim() === ${JSON.stringify(name)};
      const button = [...document.querySelectorAll('button')].find(called);
      button?.click();
      return button !== undefined;
    `),
  );
}

async function check(browser: WebKit, url: string): Promise<void> {
  await browser.go(new URL('#open=max', url).href);
  await learns(browser, 2000);
  console.log('The page trains.');
  for (const name of ['Look inside', 'Scorecard']) await press(browser, name);
  await until('the scorecard shows what was measured', async () =>
    /Test error.*\d/s.test(await browser.run(`return document.querySelector('[aria-label="Scorecard"]')?.textContent`)),
  );
  console.log('The scorecard is measured.');
  await learns(browser, 500);
  console.log('Training goes on after the questions.');
}

const [given] = process.argv.slice(2);
if (!given) await buildPage();
const page = given ? null : await servePage();
const browser = await WebKit.open();
try {
  await check(browser, given ?? page!.url);
} finally {
  await browser.close();
  await page?.close();
}
