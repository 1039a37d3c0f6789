import { expect, test } from 'vitest';
import { askedForAtOnce } from '../../../src/app/build/vite-plugin-first-load';

const LINK = (rel: string, file: string) =>
  ({ tag: 'link', attrs: { rel, crossorigin: true, href: `./${file}` }, injectTo: 'head' }) as const;

test('files that are only fetched come before the script that the page waits for; style sheets are fetched before it and apply after it', () => {
  const html = `<head><script src="./first.js"></script>
    <script type="module" crossorigin src="./start.js"></script>
    <link rel="stylesheet" crossorigin href="./start.css">
    </head>`;
  const made = askedForAtOnce(html, [LINK('stylesheet', 'page.css'), LINK('modulepreload', 'page.js')]);
  expect(made).toMatchObject({
    html: '<head><script type="module" crossorigin src="./start.js"></script>\n    </head>',
    tags: [
      LINK('modulepreload', 'page.js'),
      { attrs: { rel: 'preload', as: 'style', href: './start.css' } },
      { attrs: { rel: 'preload', as: 'style', href: './page.css' } },
      { tag: 'script', attrs: { src: './first.js' }, injectTo: 'head' },
      LINK('stylesheet', 'start.css'),
      LINK('stylesheet', 'page.css'),
    ],
  });
});

test('a page without the script that it waits for is refused', () => {
  expect(() => askedForAtOnce('<head></head>', [])).toThrow(/expected one like/);
});
