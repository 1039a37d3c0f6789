/** A browser that opens pages and runs scripts in them, whatever its engine and protocol. */
import { setTimeout as wait } from 'node:timers/promises';

export interface ScriptedBrowser {
  /** Such as "WebKit 2.50.6". */
  readonly name: string;
  /** The folder of the files that pages save. */
  readonly downloads: string;
  readonly go: (url: string) => Promise<void>;
  /**
   * @param script the body of a function.
   * @returns what it returns in the page, as JSON.
   * @throws Error when it throws there.
   */
  readonly run: <Result>(script: string) => Promise<Result>;
  /** @returns a PNG of the visible page. */
  readonly picture: () => Promise<Buffer>;
  /** Ends the browser and deletes everything that it stored. */
  readonly close: () => Promise<void>;
}

/** Thrown if a browser is not installed and could not be: says how to install it. */
export class BrowserMissing extends Error {}

/** Without a graphics card and on a busy machine browsers are slow. */
const PATIENCE_MS = 180_000;

/** @returns the first answer that is neither an error nor false. @throws Error that names what did not happen. */
export async function until<Value>(
  what: string,
  look: () => Value | Promise<Value>,
): Promise<Exclude<Value, false | null | undefined>> {
  const end = performance.now() + PATIENCE_MS;
  let last: unknown = null;
  while (performance.now() < end) {
    try {
      const value = await look();
      if (value) return value as Exclude<Value, false | null | undefined>;
    } catch (error) {
      last = error;
    }
    await wait(100);
  }
  throw new Error(`Not within ${PATIENCE_MS / 1000} seconds: ${what}.`, { cause: last });
}
