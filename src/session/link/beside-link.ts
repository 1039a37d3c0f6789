/** A second run in a link: the same entries as for the first, each with `b.` in front, and pausing where that does. */
import type { RunPlan } from '../run-plan';
import type { RunSession } from '../run-session';
import { addressNames, entriesBehind, withAddressEntry, withEntriesBehind } from './address';
import { readLink, writeLink } from './link';

const PREFIX = 'b.';
/** Entries of a link that are about the page, not about a run. */
const OF_PAGE = ['v', 'panel', 'stop', 'open', 'lesson', 'feature', 'hide', 'embed', 'exhibit'];

export interface OpenedBeside extends RunPlan {
  /** What could not be read, a sentence each. */
  readonly problems: readonly string[];
}

/** @returns null if the link has no second run. */
export function readBeside(fragment: string): OpenedBeside | null {
  const entries = entriesBehind(fragment, PREFIX);
  if (entries === '') return null;
  const names = addressNames(entries);
  const ofPage = OF_PAGE.filter((name) => names.includes(name));
  const ofRun = ofPage.reduce((text, name) => withAddressEntry(text, name, null), entries);
  // B may be of any kind, whatever the version of the link.
  const { datasetId, kind, basePresetId, settings, changes, problems } = readLink(`#v=2&${ofRun.replace(/^#/, '')}`);
  return {
    datasetId,
    kind,
    basePresetId,
    settings,
    changes,
    stop: null,
    problems: [...ofPage.map((name) => `“${PREFIX}${name}” is not known here`), ...problems].map(
      (text) => `B: ${text}`,
    ),
  };
}

/** @param b null removes the second run. @returns the new fragment. */
export function withBeside(fragment: string, b: Pick<RunSession, 'settings' | 'run'> | null): string {
  return withEntriesBehind(fragment, PREFIX, b ? entriesOf(b) : '');
}

function entriesOf({ settings, run }: Pick<RunSession, 'settings' | 'run'>): string {
  const { datasetId, kind, basePresetId, settings: now } = settings.getState();
  const { first, changes } = run.getState().history ?? { first: now, changes: [] };
  const state = { datasetId, kind, basePresetId, settings: first, changes, panel: null, stop: null };
  return withAddressEntry(writeLink('', state), 'v', null);
}
