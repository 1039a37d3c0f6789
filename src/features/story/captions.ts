import { grouped } from '../../core/counted';
import { nounOf, setOfPreset, findSet } from '../../datasets/registry';
import { DEFAULT_KIND, spaceOf } from '../../encoders/registry';
import type { SettingsState } from '../../session/settings-store';

/** Captions, each from its image count on. */
export type Captions = readonly (readonly [imagesSeen: number, text: string])[];

/** The captions for the page's initial dataset and settings. A test checks that a real run bears them out. */
export const DEFAULT_CAPTIONS: Captions = [
  [0, '1,000 units. Each starts as noise.'],
  [1, 'It sees its first digit. The 30 best-matching units learn it.'],
  [2, 'It can only repeat what it has just seen.'],
  [16, 'Units that never win get a boost, so others have their turn.'],
  [64, 'Different digits begin to get different codes.'],
  [512, 'Strokes appear.'],
  [4096, 'Every unit has found something to do.'],
  [16_384, 'From here on it sharpens.'],
];

type Configuration = Pick<SettingsState, 'datasetId' | 'kind' | 'presetId' | 'settings'>;

/**
 * The captions for the opening of a run, by ascending image count; empty texts where there is nothing certain to say.
 */
export function captionsOf(configuration: Configuration): Captions {
  return isDefault(configuration) ? DEFAULT_CAPTIONS : generalCaptions(configuration);
}

/** @returns the caption for a run of this configuration at an image count. */
export function captionAt(imagesSeen: number, configuration: Configuration): string {
  return captionsOf(configuration).findLast(([from]) => imagesSeen >= from)?.[1] ?? '';
}

/** An invitation to draw, if drawings resemble the dataset's images; null otherwise. */
export function invitation({ datasetId }: Pick<SettingsState, 'datasetId'>): string | null {
  const set = findSet(datasetId);
  return set?.drawn ? `Now draw a ${nounOf(set)}.` : null;
}

function isDefault({ datasetId, kind, presetId }: Configuration): boolean {
  const [preset] = DEFAULT_KIND.presets;
  return kind === DEFAULT_KIND.id && presetId === preset!.id && datasetId === setOfPreset(preset!.id).id;
}

/** Captions true of every encoder. */
function generalCaptions(configuration: Configuration): Captions {
  const noun = nounOf(findSet(configuration.datasetId));
  return [
    [0, `${grouped(spaceOf(configuration).units)} units, before their first ${noun}.`],
    [1, `They see their first ${noun}.`],
    [2, ''],
  ];
}
