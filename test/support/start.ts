/**
 * `npm start`: builds the page and serves it. `npm start -- --port 5000` takes another port.
 */
import { createServer } from 'node:net';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildPage, servePage } from './page-server';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
const port = Number(values.port);

if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  fail(`--port is "${values.port}": expected a whole number from 1 to 65535.`);
}
// Checked before the build, so that nobody waits for a build that cannot be served.
if (!(await isFree(port))) {
  fail(`Port ${port} is taken by another program. Stop it, or choose another port: npm start -- --port ${port + 1}`);
}
await buildPage();
const page = await servePage(port);
console.log(`\nSDR Playground: ${page.url}\nPress Ctrl+C to stop.`);

function isFree(candidate: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(candidate, 'localhost', () => probe.close(() => resolve(true)));
  });
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
