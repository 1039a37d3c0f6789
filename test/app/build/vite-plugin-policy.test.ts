import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ORIGIN_HEADERS, SECURITY_HEADERS } from '../../../src/app/build/vite-plugin-policy';

it('every recipe of docs/deploy.md has the headers that the page is served with, word for word', async () => {
  const text = await readFile('docs/deploy.md', 'utf8');
  const recipes = text.split(/^```/m).filter((block) => block.includes('Content-Security-Policy'));
  expect(recipes.filter((block) => /^(json|nginx|apache|\n)/.test(block)).length).toBeGreaterThanOrEqual(4);
  const blocks = recipes.filter((block) => block.includes("default-src 'none'"));
  expect(blocks).toHaveLength(4);
  for (const block of blocks) {
    for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...ORIGIN_HEADERS })) {
      expect(block).toContain(name);
      expect(block).toContain(value);
    }
  }
});
