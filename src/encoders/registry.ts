/** The kinds of encoders that there are. */
import type { CodeSpace } from '../core/code-space';
import { changesBetween, type RunConfiguration, type Settings } from '../core/settings';
import type { EncoderKind, Preset } from './kind';
import { isStructural } from './setting-fields';
import { classGatedOn } from './class-gated/kind';
import { kSparse } from './k-sparse/kind';
import { spatialPooler } from './spatial-pooler/kind';
import { tiedKwta } from './tied-kwta/kind';

/** The thread's encoder with a decoder for each class. */
const classGated = classGatedOn(tiedKwta, {
  thread: {
    id: 'class-gated',
    name: 'A decoder for each class',
    expect: 'Each digit is read by the decoder of its class: 2 to 3 % less error, for ten times the weights (31 MB).',
  },
  narrow: {
    id: 'class-gated-narrow',
    name: 'A decoder for each class, 64 units',
    expect: 'The narrower the code, the more its class adds: 5 % less error.',
  },
});

/** The first is the default. */
export const KINDS: readonly EncoderKind[] = [tiedKwta, kSparse, spatialPooler, classGated];
export const DEFAULT_KIND: EncoderKind = tiedKwta;

/** @param id of any origin. @returns null when there is no such kind. */
export function findKind(id: unknown): EncoderKind | null {
  return KINDS.find((kind) => kind.id === id) ?? null;
}

/** @throws RangeError when there is no such kind. */
export function kindOf(id: string): EncoderKind {
  const kind = findKind(id);
  if (!kind)
    throw new RangeError(`the kind of encoder was “${id}”; expected ${KINDS.map((known) => known.id).join(', ')}`);
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
