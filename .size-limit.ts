import { readFileSync } from 'node:fs';

// What a browser has to load before it can ask for the first images: the script of index.html, what that imports
// statically (the modulepreload links vite puts beside it), and the worker that learns.
const page = readFileSync('dist/index.html', 'utf8');
const scripts = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path]) => `dist/${path}`);
if (scripts.length === 0) throw new Error('dist/index.html names no script; expected at least the entry.');

export default [
  {
    name: 'JavaScript before the first images',
    path: [...scripts, 'dist/assets/train.worker-*.js'],
    limit: '150 kB',
    gzip: true,
  },
];
