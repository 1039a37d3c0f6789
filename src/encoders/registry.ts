/** The registry of encoder kinds. */
import type { CodeSpace } from '../core/code-space';
import { changesBetween, type RunConfiguration, type Settings } from '../core/settings';
import type { EncoderKind, Preset } from './kind';
import { fetchedOnce } from '../core/fetched-once';
import { isStructural } from './setting-fields';
import { tiedKwtaAtFirst } from './tied-kwta/at-first';

/** The default kind, as far as the page needs it at first. `findKind` returns all of it after `loadKinds`. */
export const DEFAULT_KIND: EncoderKind = tiedKwtaAtFirst;

const known: EncoderKind[] = [DEFAULT_KIND];

/** The kinds loaded so far, the default one first: all of them once `loadKinds` has ended. */
export const KINDS: readonly EncoderKind[] = known;

/**
 * Loads all kinds in full. Most visits begin with the default kind, so the first images wait
 * neither for the others nor for the texts of its settings. To be awaited before reading an
 * address that may name a kind, and before showing lists.
 */
export const loadKinds = fetchedOnce(async () => {
  const { ALL_KINDS } = await import('./late-kinds');
  known.splice(0, known.length, ...ALL_KINDS);
});

/** @param id from any source, unchecked. @returns null if there is no such kind. */
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

/** @returns null if the kind has no such preset. */
export function findPreset(kind: EncoderKind, id: unknown): Preset | null {
  return kind.presets.find((preset) => preset.id === id) ?? null;
}

/** The code space of a run's encoder. */
export function spaceOf({ kind, settings }: RunConfiguration): CodeSpace {
  return kindOf(kind).space(settings);
}

/** Whether a change of settings needs a new encoder, so that the run starts over. */
export function makesNewEncoder(kind: string, before: Settings, after: Settings): boolean {
  return changesBetween(before, after).some((name) => isStructural(kindOf(kind), name));
}
