import { grouped } from '../core/counted';
import type { Failure, FailureCode, Failures, MemoryWanted } from '../core/failure';
import { sentence, unended } from '../core/sentence';

type Texts = { readonly [Code in FailureCode]: (values: Failures[Code]) => string };

/** Each failure as part of a sentence: without capital and full stop, unless the words are an error's own. */
const TEXTS: Texts = {
  unexpected: ({ message }) => message,

  'worker-failed': ({ message }) => message,
  'worker-not-loaded': ({ worker }) => `the ${worker} worker could not be loaded`,
  'worker-silent': ({ worker }) => `the ${worker} worker no longer answers`,
  'message-unreadable': ({ worker }) => `a message from the ${worker} worker could not be read`,

  'no-wasm-simd': () => 'your browser lacks WebAssembly SIMD',
  'fast-engine-not-loaded': ({ message }) => `the fast engine could not start (${unended(message)})`,

  'wrong-arithmetic': () => 'the fast engine computes wrongly in this browser, and the run has restarted without it',

  'memory-short': ({ wanted, neededBytes, haveBytes, mostBytes }) => {
    const has = haveBytes > 0 ? `the encoder has ${megabytes(haveBytes)} and ` : '';
    const can = `${has === '' ? 'the encoder ' : ''}can have at most`;
    const most = mostBytes === null ? 'the browser gives no more' : `${can} ${megabytes(mostBytes)}`;
    return `${wantedText(wanted)} needs ${megabytes(neededBytes)} of memory; ${has}${most}`;
  },
  'allocation-failed': ({ message }) => message,
  'bad-data': ({ message }) => message,
  'unknown-kind': ({ kind, known }) => `the kind of encoder was “${kind}”; expected ${known.join(', ')}`,
  'no-dataset': () => 'a run was started before a dataset was opened',
  'shard-early': ({ split, shard }) => `shard ${shard} of ${split} came before its dataset was opened`,
  'labels-early': ({ split }) => `labels of ${split} came before their dataset was opened`,
  'unknown-shard': ({ split, shard, shards }) => `shard ${shard} of ${split}; expected 0 to ${shards - 1}`,
  'shard-size': ({ split, shard, images, expected }) =>
    `shard ${shard} of ${split} held ${images} images; expected ${expected}`,
  'label-count': ({ split, labels, expected }) => `${labels} labels for ${split}; expected ${expected}`,
  'shard-twice': ({ split, shard }) => `shard ${shard} of ${split} came twice; expected once`,
  'shards-missing': ({ arrived, expected }) => `${arrived} shards; expected ${expected}`,
  'no-training-images': () => 'no training images; expected at least one',
  'no-test-images': () => 'no test images; expected at least one',

  'error-not-finite': () => 'the error is no longer a finite number',
  'error-high': ({ error, images, bound }) =>
    `the error was ${error.toPrecision(3)} for ${images} images; expected less than ${bound.toPrecision(3)}, four times that of the mean image or twice that of an empty one`,
  'weight-large': ({ weight, most }) => `the largest weight was ${weight.toPrecision(3)}; expected at most ${most}`,

  'not-for-kind': ({ kind, capability }) =>
    `an encoder of kind ${kind} cannot be asked for that; expected one that has the capability “${capability}”`,
  'next-image-missing': () => 'the next training image has not been downloaded yet',
  'test-images-missing': () => 'the test images have not all arrived; try again in a moment',
  'images-missing': () => 'the images have not all arrived; expected all of them',
  'labels-missing': () => 'the labels are not there; expected those of the training and of the test images',
  'no-labels': () => 'the images have no labels; expected some that have',
  'gone-on': ({ imagesSeen }) => `the encoder has moved on: it has now learnt from ${imagesSeen} images`,
  'settings-changed': () => 'the settings have changed in the meantime',
  'would-spoil': ({ observed }) => `nothing was learnt from this image, because afterwards ${failureText(observed)}`,
  'not-undoable': ({ imagesSeen }) => `the image after ${imagesSeen} images seen cannot be taken back any more`,
  'no-captured-code': () => 'no code has been captured yet',
  'no-probe': () => 'no probe is being trained; expected one that has begun',
  'winners-changed': ({ winners, before }) =>
    `the number of winners has become ${winners}; expected ${before} all along`,
  'unknown-test-image': ({ testIndex, images }) => `test image ${testIndex}; expected one of 0 to ${images - 1}`,
  'unknown-unit': ({ unit, units }) => `unit ${unit}; expected a whole number from 0 to ${units - 1}`,

  'too-large-to-read': ({ message }) => `there is not enough memory for these images (${unended(message)})`,
  'answer-too-large': () => 'these files could not be read: the answer was too large for the memory that is left',
  'reader-not-loaded': () => 'these files could not be read: the worker could not be loaded, or ran out of memory',
  'reader-failed': ({ message }) => `these files could not be read (${unended(message)})`,
};

/** The failure as part of a sentence: without a full stop. */
export function failureText({ code, values }: Failure): string {
  // A failure pairs a code with its own values; the type checker cannot see that here.
  const text = (TEXTS[code] as (values: Failures[FailureCode]) => string)(values);
  return unended(text);
}

/** The failure as a complete sentence. */
export function failureSentence(failure: Failure): string {
  return sentence(failureText(failure));
}

function wantedText(wanted: MemoryWanted): string {
  if ('units' in wanted) return `an encoder of ${wanted.units} units`;
  return `a dataset of ${wanted.images} images of ${wanted.width} x ${wanted.height} pixels`;
}

function megabytes(bytes: number): string {
  return `${grouped(Math.ceil(bytes / 2 ** 20))} MB`;
}
