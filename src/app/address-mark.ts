import { replaceFragment } from '../kit/replace-fragment';

/** The history entries that the page writes are marked: any other was typed or pasted. */
const MARK = 'sdrPlayground';

interface Mark {
  /** Which opening of the page has written it: others were of other runs. */
  readonly openedAt: number;
  /** Whether training was to go on: then it does after a reload. */
  readonly training: boolean;
}

export function readMark(): Mark | undefined {
  return (history.state as Readonly<Record<string, Mark>> | null)?.[MARK];
}

/** Whether the page that wrote the address was training. */
export function wasTraining(): boolean {
  return (readMark() ?? markOfReload())?.training === true;
}

/** Whether this opening of the page has written the entry. */
export function isOurs(): boolean {
  return readMark()?.openedAt === performance.timeOrigin;
}

/** Writes an entry of this opening of the page in the place of the one that is there. */
export function writeMarked(fragment: string, training: boolean): void {
  const mark: Mark = { openedAt: performance.timeOrigin, training };
  replaceFragment(fragment, { ...(history.state as object | null), [MARK]: mark });
  noteWritten({ fragment, training });
}

/**
 * What this tab has written last, newest first. Chromium, asked to reload in the moment of a write, comes back to what was written
 * before, and without its mark.
 */
const WRITTEN = 'addresses-written';
const MOST_WRITTEN = 4;

interface Written extends Pick<Mark, 'training'> {
  readonly fragment: string;
}

function markOfReload(): Written | undefined {
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const written = readWritten();
  const isWritten = written.some((entry) => entry?.fragment === location.hash);
  return visit?.type === 'reload' && isWritten ? written[0] : undefined;
}

function readWritten(): readonly Written[] {
  try {
    const written: unknown = JSON.parse(sessionStorage.getItem(WRITTEN) ?? '[]');
    return Array.isArray(written) ? (written as Written[]) : [];
  } catch {
    return [];
  }
}

function noteWritten(newest: Written): void {
  try {
    sessionStorage.setItem(WRITTEN, JSON.stringify([newest, ...readWritten()].slice(0, MOST_WRITTEN)));
  } catch {
    // Where nothing may be kept, the marks must do.
  }
}

/** What is loaded next is an address that somebody has typed. */
export function forgetWritten(): void {
  try {
    sessionStorage.removeItem(WRITTEN);
  } catch {
    // Then nothing was noted.
  }
}
