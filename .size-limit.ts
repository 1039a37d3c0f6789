import { readdirSync, readFileSync } from 'node:fs';

// What a browser has to load before it can show the first images: the script of index.html, what that imports
// statically (the modulepreload links vite puts beside it), and the worker that learns with the chunk that its entry asks for.
const ASSETS = 'dist/assets';
const page = readFileSync('dist/index.html', 'utf8');
const scripts = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path]) => `dist/${path}`);
if (scripts.length === 0) throw new Error('dist/index.html names no script; expected at least the entry.');

const workers = readdirSync(ASSETS).filter((file) => /^train\.worker-.*\.js$/.test(file));
if (workers.length !== 1) throw new Error(`${ASSETS} holds ${workers.length} train.worker-*.js; expected one.`);
const worker = readFileSync(`${ASSETS}/${workers[0]}`, 'utf8');
const chunks = [...worker.matchAll(/`\.\/([\w.-]+\.js)`/g)].map(([, file]) => `${ASSETS}/${file}`);
if (chunks.length !== 1)
  throw new Error(`${workers[0]} asks for ${chunks.length} chunks; expected the one that learns.`);
const imported = /^import[^;]*?["'`]([^"'`]+)/.exec(readFileSync(chunks[0]!, 'utf8'));
if (imported) throw new Error(`${chunks[0]} imports ${imported[1]}; expected one file that holds all.`);

export default [
  {
    name: 'JavaScript before the first images',
    // The page asks for the worker's files, too, as soon as it comes.
    path: [...new Set([...scripts, `${ASSETS}/${workers[0]}`, ...chunks])],
    limit: '130 kB',
    gzip: true,
  },
];
