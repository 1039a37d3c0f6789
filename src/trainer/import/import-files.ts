import type { Failure } from '../../core/failure';
import { messageOf } from '../../core/message-of';
import { DataError } from '../../datasets/data-error';
import { createOwnDataset } from '../../datasets/files/own-dataset';
import type { DecodePicture } from '../../datasets/files/picture-decoder';
import type { BroughtSet } from './brought-set';
import { readFiles } from './read-files';
import { UndecidedError } from '../../datasets/files/refuse';
import { stateBuffers } from '../../core/encoder-state';
import type { OwnDataset } from '../../core/brought';
import type { ReadingChoices, ReadingOutcome } from '../../core/reading';
import { shownText } from '../../core/shown-text';

/**
 * Reads a user's files, as a dataset of this id. Never rejects: every way to fail is an outcome.
 * @param onFraction is called with the share of the work done; if it throws, the reading stops cleanly.
 */
export async function importFiles(
  id: string,
  brought: BroughtSet,
  choices: ReadingChoices,
  decode: DecodePicture,
  onFraction: (done: number) => void,
): Promise<ReadingOutcome> {
  try {
    const read = await readFiles(brought, choices, decode, onFraction);
    if (read.type === 'weights') return read;
    return { type: 'result', dataset: createOwnDataset(read.images, id), how: read.how };
  } catch (error) {
    if (error instanceof UndecidedError) return { type: 'question', question: error.question };
    return { type: 'failed', failure: unreadable(error) };
  }
}

/** The buffers of the outcome, which can be transferred instead of copied. */
export function buffersOf(outcome: ReadingOutcome): ArrayBuffer[] {
  if (outcome.type === 'weights') {
    const { state, features } = outcome.weights;
    return [...stateBuffers(state), ...features.map(({ buffer }) => buffer)];
  }
  return outcome.type === 'result' ? buffersOfDataset(outcome.dataset) : [];
}

function buffersOfDataset({ files, preview }: OwnDataset): ArrayBuffer[] {
  const { train, test } = files;
  const all = [...train.shards, ...test.shards, train.labels, test.labels, ...preview.map(({ pixels }) => pixels)];
  return all.flatMap((bytes) => (bytes ? [bytes.buffer] : []));
}

function unreadable(error: unknown): Failure {
  const message = messageOf(error);
  if (error instanceof DataError) return { code: 'bad-data', values: { message } };
  // An array too large for the remaining memory; nothing else here throws a RangeError.
  if (error instanceof RangeError) return { code: 'too-large-to-read', values: { message } };
  return { code: 'reader-failed', values: { message: shownText(message, 200) } };
}
