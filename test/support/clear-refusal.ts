/** The promise of every reader of files and links for what it cannot read: its own error, in words for the user. */
import { expect } from 'vitest';
import { DataError } from '../../src/datasets/data-error';
import { UndecidedError } from '../../src/datasets/files/refuse';

/** Longer than any sensible message. */
const LONGEST_MESSAGE = 400;
/** The traces of a template without its value, or of text not written for users. */
const NOT_WORDS =
  /\bundefined\b|\[object |\bfunction\b|Invalid (typed )?array|Maximum call stack|out of (bounds|range)/i;
/** Control characters, marks that change the direction of text, and lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** Words that name what was expected, or that the file is broken, which implies it. */
const SAYS_WHAT_WAS_EXPECTED = /; expected |: expected |damaged|cut short|cannot be used|can only be deleted/;

/** Checks words for the screen: short, printable, and without traces of a missing value. */
export function expectPlainWords(text: string): void {
  expect(text).toSatisfy(({ length }: string) => length <= LONGEST_MESSAGE);
  expect(text).not.toMatch(NOT_WORDS);
  expect(text).not.toMatch(UNPRINTABLE);
}

/** Checks that a message says in plain words what was found and what was expected. */
export function expectClearRefusal(message: string): void {
  expectPlainWords(message);
  expect(message).toMatch(SAYS_WHAT_WAS_EXPECTED);
  expect(message).toMatch(/\.$/);
}

/**
 * Runs a reader on hostile input.
 * @returns what it read; null if it refused in clear words. Rejects if it failed in any other way.
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
