import { replaceFragment } from '../kit/replace-fragment';

/** Marks the history entries that the page writes: any other was typed or pasted. */
const MARK = 'sdrPlayground';

interface Mark {
  /** The opening of the page that wrote the entry: other openings had other runs. */
  readonly openedAt: number;
  /** Whether training was running: then it continues after a reload. */
  readonly training: boolean;
}

export function readMark(): Mark | undefined {
  return (history.state as Readonly<Record<string, Mark>> | null)?.[MARK];
}

/** Whether the page that wrote the address was training. */
export function wasTraining(): boolean {
  return (readMark() ?? markOfReload())?.training === true;
}

/** Whether this opening of the page wrote the current entry. */
export function isOurs(): boolean {
  return readMark()?.openedAt === performance.timeOrigin;
}

/** Replaces the current entry with one of this opening of the page. */
export function writeMarked(fragment: string, training: boolean): void {
  const mark: Mark = { openedAt: performance.timeOrigin, training };
  replaceFragment(fragment, { ...(history.state as object | null), [MARK]: mark });
  noteWritten({ fragment, training });
}

/**
 * The last entries that this tab wrote, newest first. Chromium, if asked to reload at the moment of a write, returns to
 * the entry before, without its mark.
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
    // Without storage, the marks must do.
  }
}

/** Called when the next address to load was typed by somebody. */
export function forgetWritten(): void {
  try {
    sessionStorage.removeItem(WRITTEN);
  } catch {
    // Without storage nothing was noted.
  }
}
