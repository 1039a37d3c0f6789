import { expect, test } from 'vitest';
import { importedEntries } from '../../../src/app/build/vite-plugin-entries';

const worker = { type: 'chunk', fileName: 'train.worker.js', isEntry: true, dynamicImports: ['training.js'] } as const;
const training = { type: 'chunk', fileName: 'training.js', isEntry: false, dynamicImports: ['answers.js'] } as const;
const kernel = { type: 'asset', fileName: 'kernel.wasm' } as const;

test('an entry may import chunks that import each other', () => {
  const answers = { type: 'chunk', fileName: 'answers.js', isEntry: false, imports: ['training.js'] } as const;
  expect(importedEntries([worker, training, answers, kernel])).toEqual([]);
});

test.each(['imports', 'dynamicImports'])('a chunk with the entry among its %s is named', (how) => {
  const answers = { type: 'chunk', fileName: 'answers.js', isEntry: false, [how]: ['train.worker.js'] } as const;
  expect(importedEntries([worker, training, answers, kernel])).toEqual([
    'answers.js imports train.worker.js, an entry.',
  ]);
});
