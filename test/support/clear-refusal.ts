/** What every reader of files and links promises for what it cannot read: an error of its own, in words for the user. */
import { expect } from 'vitest';
import { DataError } from '../../src/datasets/data-error';
import { UndecidedError } from '../../src/datasets/files/refuse';

/** Longer than any message that a reader has a reason to write. */
const LONGEST_MESSAGE = 400;
/** What a template writes that was given no text, or that nobody has written for a user. */
const NOT_WORDS =
  /\bundefined\b|\[object |\bfunction\b|Invalid (typed )?array|Maximum call stack|out of (bounds|range)/i;
/** Controls, marks that turn the direction of text, and halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** What was expected; or that the file is broken, which says it. */
const SAYS_WHAT_WAS_EXPECTED = /; expected |: expected |damaged|cut short|cannot be used|can only be deleted/;

/** Checks words for the screen: short, printable, and without the traces of a value that was not there. */
export function expectPlainWords(text: string): void {
  expect(text).toSatisfy(({ length }: string) => length <= LONGEST_MESSAGE);
  expect(text).not.toMatch(NOT_WORDS);
  expect(text).not.toMatch(UNPRINTABLE);
}

/** Checks that a message says in plain words what was got and what was expected. */
export function expectClearRefusal(message: string): void {
  expectPlainWords(message);
  expect(message).toMatch(SAYS_WHAT_WAS_EXPECTED);
  expect(message).toMatch(/\.$/);
}

/**
 * Runs a reader on something hostile.
 * @returns what it read; null when it refused, clearly. Rejects when it failed in any other way.
 */
export async function readOrRefuse<Result>(read: () => Result | Promise<Result>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UndecidedError) return null;
    if (!(error instanceof DataError)) throw error;
    expectClearRefusal(error.message);
    return null;
  }
}
