/** A user's actions on the page, done by scripts in the page itself: the same in every browser. */
import { until, type ScriptedBrowser } from './scripted-browser';

/**
 * Notes errors from now on. A late size observation, as on a busy machine, causes an event of the same name but is no
 * error.
 */
const WATCH = `
  window.wentWrong = [];
  addEventListener('error', ({ message }) => {
    if (!message.startsWith('ResizeObserver loop')) window.wentWrong.push(message);
  });
  addEventListener('unhandledrejection', ({ reason }) => window.wentWrong.push(String(reason)));
  const error = console.error;
  console.error = (...words) => { window.wentWrong.push(words.join(' ')); error.apply(console, words); };
`;

/** Finds a visible element by its name, as far as this page needs it. */
const FIND = `
  const nameOf = (element) => (element.getAttribute('aria-label') ?? element.textContent).trim();
  const isSeen = (element) => element.getClientRects().length > 0;
  const find = (selector, name) => [...document.querySelectorAll(selector)].find((element) => nameOf(element) === name && isSeen(element));
`;

export class ScriptedPage {
  private readonly browser: ScriptedBrowser;
  private readonly url: string;

  constructor(browser: ScriptedBrowser, url: string) {
    this.browser = browser;
    this.url = url;
  }

  /** Opens the page again. @param link follows its address. */
  async open(link: string): Promise<void> {
    // From another page, because a new link alone would not load this one again.
    await this.browser.go(new URL('robots.txt', this.url).href);
    await this.browser.go(new URL(link, this.url).href);
    await this.browser.run(WATCH);
  }

  /** @throws Error if something has gone wrong since the page was opened. */
  async expectNoErrors(): Promise<void> {
    const errors = await this.browser.run<string[]>('return window.wentWrong;');
    if (errors.length > 0) throw new Error(`The page met errors: ${errors.join('; ')}`);
  }

  /** @returns the milliseconds from the navigation to the first learnt image on the page. */
  async firstFeatures(): Promise<number> {
    await this.browser.run(`
      const look = () => {
        const figure = document.querySelector('output[aria-label="Images seen"]');
        if (Number((figure?.textContent ?? '').replace(/\\D/g, '')) > 0) window.firstFeatures = performance.now();
        else requestAnimationFrame(look);
      };
      look();
    `);
    return until('the first image is learnt', () =>
      this.browser.run<number | null>('return window.firstFeatures ?? null;'),
    );
  }

  /** @returns the page's time in ms, and the images seen. */
  progress(): Promise<{ readonly time: number; readonly seen: number }> {
    return this.browser.run(`
      const figure = document.querySelector('output[aria-label="Images seen"]');
      return { time: performance.now(), seen: Number((figure?.textContent ?? '').replace(/\\D/g, '')) };
    `);
  }

  async reach(images: number): Promise<void> {
    await until(`${images} images are learnt`, async () => (await this.progress()).seen >= images);
  }

  /** Waits until a link with `stop` has reached its image and paused there: a run that was open before trains on. */
  async untilPaused(images: number): Promise<void> {
    await this.reach(images);
    await until('training is paused', async () => (await this.buttons('body')).includes('Run'));
  }

  async learnMore(images: number): Promise<void> {
    await this.reach((await this.progress()).seen + images);
  }

  /** Presses the button of this name, once it is there and enabled. */
  async press(name: string, within = ''): Promise<void> {
    await until(`there is a button “${name}”`, () =>
      this.browser.run<boolean>(`${FIND}
        const button = find(${JSON.stringify(`${within} button`)}, ${JSON.stringify(name)});
        if (!button || button.disabled) return false;
        button.click();
        return true;
      `),
    );
  }

  /** The names of the buttons inside, in order. */
  buttons(within: string): Promise<string[]> {
    return this.browser.run(`${FIND}
      return [...document.querySelectorAll(${JSON.stringify(`${within} button`)})].filter(isSeen).map(nameOf);
    `);
  }

  /** The text of the first matching element, or null. */
  text(selector: string): Promise<string | null> {
    return this.browser.run(`return document.querySelector(${JSON.stringify(selector)})?.innerText ?? null;`);
  }

  /**
   * The number of canvases inside that show a picture (more than one colour), and their total. Scrolls the first empty
   * one into sight, because pictures are drawn when they are visible.
   */
  pictures(within: string): Promise<{ readonly drawn: number; readonly all: number }> {
    return this.browser.run(`${FIND}
      const canvases = [...document.querySelectorAll(${JSON.stringify(`${within} canvas`)})].filter(isSeen);
      const isDrawn = (canvas) => {
        if (canvas.width * canvas.height === 0) return false;
        const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
        return pixels.some((pixel) => pixel !== pixels[0]);
      };
      const undrawn = canvases.filter((canvas) => !isDrawn(canvas));
      undrawn[0]?.scrollIntoView({ block: 'center' });
      return { drawn: canvases.length - undrawn.length, all: canvases.length };
    `);
  }
}
