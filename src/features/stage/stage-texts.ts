import { counted, grouped } from '../../core/counted';
import { withArticle } from '../../kit/format/nouns';
import { capitalised } from '../../core/sentence';
import type { ImageName } from '../../session/dataset-context';
import type { CodeWords } from '../../encoders/kind';
import type { OnStage } from './on-stage';

/** The words of the stage. */
export interface StageTexts {
  /** The heading: what is on the stage. */
  readonly title: string;
  /** The caption of the image. */
  readonly image: string;
  /** The caption of the code, with its number of active bits. */
  readonly code: string;
  readonly features: string;
  /** The words on the arrow from the image to the code, and on the one to the reconstruction. */
  readonly pick: string;
  readonly back: string;
}

interface Words {
  /** The words for codes with values; absent if bits are just on or off. */
  readonly values?: CodeWords | undefined;
  /** Whether the weights are synapses, which vote. */
  readonly votes?: boolean;
  readonly noun: string;
  readonly nameOf: ImageName;
  /** The name of a class. */
  readonly className: (label: number) => string;
}

export function stageTexts(shown: OnStage | null, units: number, words: Words): StageTexts {
  const { values, votes } = words;
  const bits = shown?.bits.length ?? 0;
  const best = shown ? `best ${grouped(bits)}` : 'best';
  const arrows = { pick: values?.pick(bits) ?? best, back: values?.back ?? (votes ? 'vote' : 'add') };
  if (!shown) {
    const code = units > 0 ? counted(units, values ? 'unit' : 'bit') : 'no bits yet';
    return { title: 'Learning', image: 'No image yet', code, features: 'Their features', ...arrows };
  }
  const on = `${grouped(bits)} of ${grouped(shown.units)} bits on`;
  return {
    title: titleOf(shown, words),
    image: imageText(shown, words),
    code: values?.code(bits, shown.units) ?? on,
    ...arrows,
    features: bits === 1 ? 'Its feature' : `Their ${grouped(bits)} features`,
  };
}

function titleOf({ source }: OnStage, { noun }: Words): string {
  switch (source) {
    case 'learning':
      return 'Learning';
    case 'digit':
      return `Test ${noun}`;
    case 'drawing':
      return `Your ${noun}`;
    case 'edited':
      return 'Edited code';
  }
}

function imageText(
  { source, index, label, imagesSeen, isPast, normalised }: OnStage,
  { nameOf, className }: Words,
): string {
  switch (source) {
    case 'learning': {
      const image = `Image ${grouped(imagesSeen)}`;
      return label === null ? image : `${image}, ${classWithArticle(className(label))}`;
    }
    case 'digit':
      return capitalised(nameOf(label, index ?? 0));
    case 'drawing':
      if (isPast) return `As seen after ${counted(imagesSeen, 'image')}`;
      return normalised ? 'Centred and scaled' : 'As drawn';
    case 'edited':
      return 'The image';
  }
}

/** “an 8”, “a 3”; other names of classes as they are. */
function classWithArticle(name: string): string {
  if (!/^\d+$/.test(name)) return name;
  return /^(8|11|18)/.test(name) ? `an ${name}` : withArticle(name);
}
