import { build } from 'vite';
import { expect, it } from 'vitest';
import { compressPlugin } from '../../../src/app/build/vite-plugin-compress';

const SOURCE = `
  const twice = (value) => { const result = value * 2; return result; };
  export function four() { return twice(2); }
`;

/** The code of a chunk of this name. */
async function chunkOf(name: string): Promise<string> {
  const source = { name: 'source', resolveId: (id: string) => id, load: () => SOURCE };
  const lib = { entry: { [name]: 'source' }, formats: ['es' as const] };
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [source, compressPlugin()],
    build: { write: false, minify: false, lib },
  });
  const [bundle] = Array.isArray(built) ? built : [];
  return bundle!.output[0].code;
}

it('shortens the code that the first images wait for, and leaves all other code to the bundler', async () => {
  const [first, other] = [await chunkOf('start'), await chunkOf('panel')];
  expect(first.length).toBeLessThan(other.length / 2);
  for (const code of [first, other]) {
    const { four } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { four: () => number };
    expect(four()).toBe(4);
  }
});
