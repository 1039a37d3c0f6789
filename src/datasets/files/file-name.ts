import { shownText } from '../../core/shown-text';

/** The last part of a path, for messages: without control characters, and shortened. */
export function shownName(path: string): string {
  return shownText(path.split('/').findLast((part) => part !== '') ?? '') || 'a file without a name';
}

/** The name without folders and without endings that name the format. */
export function stem(path: string): string {
  return shownName(path).replace(
    /(\.(gz|npy|npz|csv|tsv|txt|data|arff|libsvm|tra|tes|trn|tst|train|test|idx|zip|png|jpe?g|webp|idx\d-ubyte))+$/i,
    '',
  );
}

/** The split that a file's name indicates. */
export type NamedSplit = 'train' | 'test' | 'validation' | null;

/**
 * Reads the split from a path such as `train-images-idx3-ubyte`, `t10k-labels`, `x_test.npy` or `test/7/12.png`. A
 * file's own name takes precedence over that of its folder, which may be called `train-and-test`.
 */
export function namedSplit(path: string): NamedSplit {
  const parts = path.split('/');
  for (const part of parts.toReversed()) {
    const split = splitOfName(part);
    if (split !== null) return split;
  }
  return null;
}

/** Words that contain “test” or “train” but mean neither. */
const OTHER_WORDS = /(?<![a-z])((la|con|grea|pro|at|de|fas|shor|ligh|brigh)test|testament|testimon|(con|re)?strain)/g;

function splitOfName(part: string): NamedSplit {
  const name = part.toLowerCase().replace(OTHER_WORDS, '');
  if (/(^|[^a-z])(val(id|idation)?|dev)([^a-z]|$)/.test(name)) return 'validation';
  if (/train|\.(tra|trn)(\.|$)|[_-]tr(\.|$)/.test(name)) return 'train';
  if (/t10k|test|\.(tes|tst)(\.|$)|[_-]te(\.|$)/.test(name)) return 'test';
  return null;
}

/** Whether a name such as `y_train`, `targets` or `train-labels-idx1-ubyte` announces labels. */
export function namesLabels(path: string): boolean {
  return /label|target|class|(^|[^a-z])y([^a-z]|$)/i.test(stem(path));
}

/** Whether a file was left in a folder by a system, and is not meant to be brought. */
export function isClutter(path: string): boolean {
  return /(^|\/)(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini|Icon\r)(\/|$)/i.test(path);
}
