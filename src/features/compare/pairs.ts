import type { DatasetLayout } from '../../core/dataset';
import { sameSettings, type SettingValue } from '../../core/settings';
import type { DatasetId } from '../../datasets/registry';
import { settingsProblems } from '../../encoders/check-settings';
import { findPreset, kindOf } from '../../encoders/registry';
import type { RunPlan } from '../../session/run-plan';
import { presetsFor } from '../../session/presets-for';

type Changed = Readonly<Record<string, SettingValue>>;

/** One of the two runs of a pair. */
interface PairedRun {
  readonly kind: string;
  readonly preset: string;
  /** Settings that differ from the preset's. */
  readonly changed?: Changed;
  /** For images that the preset does not suit: settings that differ from those of the first preset that does. */
  readonly elsewhere?: Changed;
}

/** Two runs worth seeing side by side. */
interface PreparedPair {
  readonly id: string;
  readonly name: string;
  /** What one will see, true for all images that the pair is offered for; short enough for two lines on a phone. */
  readonly sentence: string;
  readonly a: PairedRun;
  readonly b: PairedRun;
}

const THREAD: PairedRun = { kind: 'tied-kwta', preset: 'thread' };

const PAIRS: readonly PreparedPair[] = [
  {
    id: 'boosting',
    name: 'With and without boosting',
    sentence: 'Without boosting a few units win on every image, and most others never learn.',
    a: { kind: 'tied-kwta', preset: 'no-boosting', changed: { boostStrength: 1 } },
    b: { kind: 'tied-kwta', preset: 'no-boosting', elsewhere: { boostStrength: 0 } },
  },
  {
    id: 'winners',
    name: '1 and 30 winners',
    sentence: 'One winner per image: units become whole digits. Thirty share it: they become parts.',
    a: { ...THREAD, preset: 'one-winner' },
    b: THREAD,
  },
  {
    id: 'rounds',
    name: 'One pass and five rounds',
    sentence: 'As many bits, but later rounds explain only what is missing: the error falls.',
    a: THREAD,
    b: { ...THREAD, preset: 'explain-away', elsewhere: { rounds: 5, inhibition: 0.8 } },
  },
  {
    id: 'units',
    name: '1,000 and 64 units',
    sentence: '64 units must be strokes that many digits share; 1,000 can afford to specialise.',
    a: THREAD,
    b: { ...THREAD, preset: 'narrow' },
  },
  {
    id: 'values',
    name: 'Binary and real-valued',
    sentence: 'Winners with a value each: sharper than on or off, after some 10,000 images.',
    a: THREAD,
    b: { kind: 'k-sparse', preset: 'real-winners' },
  },
  {
    id: 'pooler',
    name: 'The thread and the spatial pooler',
    sentence: 'The spatial pooler learns to tell images apart; nothing learns to give them back.',
    a: THREAD,
    b: { kind: 'spatial-pooler', preset: 'spatial-pooler' },
  },
  {
    id: 'decoders',
    name: 'The tied decoder and the class-gated',
    sentence: 'Same codes, read by a decoder for each class: after an epoch it errs a little less.',
    a: THREAD,
    b: { kind: 'class-gated', preset: 'class-gated' },
  },
  {
    id: 'density',
    name: 'Sparse and dense',
    sentence: '30 bits of 1,000 beside 30 numbers, all of them in use: other features and codes.',
    a: THREAD,
    b: { kind: 'dense', preset: 'dense-thirty' },
  },
  {
    id: 'seeds',
    name: 'Seed 1 and seed 2',
    sentence: 'Another random start and order of images: other features, about the same error.',
    a: { ...THREAD, changed: { seed: 1 } },
    b: { ...THREAD, changed: { seed: 2 }, elsewhere: { seed: 2 } },
  },
];

/** A pair on the images of a dataset. */
export interface OfferedPair extends Pick<PreparedPair, 'id' | 'name' | 'sentence'> {
  readonly a: RunPlan;
  readonly b: RunPlan;
}

/** Pairs named after numbers of a preset: the name is true only if that preset is used. */
const OF_PRESETS: ReadonlySet<string> = new Set(['winners', 'units', 'density']);

/**
 * The pairs that make sense on these images.
 * @param layout null if not known yet. @param seed the seed of both runs, unless the pair sets seeds itself.
 */
export function pairsFor(
  datasetId: DatasetId,
  layout: Pick<DatasetLayout, 'shape' | 'classCount'> | null,
  seed: number,
): readonly OfferedPair[] {
  return PAIRS.flatMap(({ a, b, ...words }) => {
    const [first, second] = [a, b].map((run) => pairedPlan(run, datasetId, seed));
    if (!first || !second || (first.kind === second.kind && sameSettings(first.settings, second.settings))) return [];
    if ([first, second].some(hasEmptyRounds)) return [];
    if (OF_PRESETS.has(words.id) && ![a, b].every((run) => suits(run, datasetId))) return [];
    const refused = layout && [a, b].some(({ kind }) => kindOf(kind).refuses?.(layout) != null);
    return refused ? [] : [{ ...words, a: first, b: second }];
  });
}

/** Whether there are more rounds than winners: then some rounds pick no winner. */
function hasEmptyRounds({ settings: { rounds, winners } }: RunPlan): boolean {
  return Number(rounds) > Number(winners);
}

function suits({ kind, preset }: PairedRun, datasetId: DatasetId): boolean {
  return presetsFor(kind, datasetId).some(({ id }) => id === preset);
}

/** @returns null if the run is impossible with these images. */
function pairedPlan(run: PairedRun, datasetId: DatasetId, seed: number): RunPlan | null {
  const kind = kindOf(run.kind);
  const preset = suits(run, datasetId) ? findPreset(kind, run.preset)! : presetsFor(run.kind, datasetId)[0]!;
  const elsewhere = preset.id === run.preset ? {} : run.elsewhere;
  const settings = { seed, ...preset.settings, ...run.changed, ...elsewhere };
  if (settingsProblems(kind, settings).length > 0) return null;
  return { datasetId, kind: run.kind, basePresetId: preset.id, settings, changes: [], stop: null };
}
