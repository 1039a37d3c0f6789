/** The kinds of encoders that there are. */
import type { CodeSpace } from '../core/code-space';
import { changesBetween, type RunConfiguration, type Settings } from '../core/settings';
import type { EncoderKind, Preset } from './kind';
import { fetchedOnce } from '../core/fetched-once';
import { isStructural } from './setting-fields';
import { tiedKwtaAtFirst } from './tied-kwta/at-first';

/** As much of it as the page needs at first; `findKind` has the rest, too, once that is here. */
export const DEFAULT_KIND: EncoderKind = tiedKwtaAtFirst;

const known: EncoderKind[] = [DEFAULT_KIND];

/** The kinds that are known by now, the default one first: all of them once `loadKinds` has ended. */
export const KINDS: readonly EncoderKind[] = known;

/**
 * Most visits begin with the default kind, and no image waits for the others or for what can be said of its settings: that is fetched
 * before an address that may name any of it is read, and before the parts of the page that list it are shown.
 */
export const loadKinds = fetchedOnce(async () => {
  const { ALL_KINDS } = await import('./late-kinds');
  known.splice(0, known.length, ...ALL_KINDS);
});

/** @param id of any origin. @returns null when there is no such kind. */
export function findKind(id: unknown): EncoderKind | null {
  return KINDS.find((kind) => kind.id === id) ?? null;
}

/** @throws RangeError when there is no such kind. */
export function kindOf(id: string): EncoderKind {
  const kind = findKind(id);
  if (!kind)
    throw new RangeError(`the kind of encoder was “${id}”; expected ${KINDS.map((each) => each.id).join(', ')}`);
  return kind;
}

/** @returns null when the kind has no such preset. */
export function findPreset(kind: EncoderKind, id: unknown): Preset | null {
  return kind.presets.find((preset) => preset.id === id) ?? null;
}

/** What codes the encoder of a run makes. */
export function spaceOf({ kind, settings }: RunConfiguration): CodeSpace {
  return kindOf(kind).space(settings);
}

/** Whether a change of settings makes a new encoder, so that the run starts again. */
export function makesNewEncoder(kind: string, before: Settings, after: Settings): boolean {
  return changesBetween(before, after).some((name) => isStructural(kindOf(kind), name));
}
