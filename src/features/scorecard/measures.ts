import type { CodeSpace } from '../../core/code-space';
import { counted, grouped, plural } from '../../core/counted';
import { BITS_OF_A_FLOAT } from '../../core/code-size';
import type { Scorecard } from '../../core/scorecard';
import { errorLabel } from '../../kit/format/ticks';

/** One measure as shown by the panel. */
export interface Measure {
  readonly name: string;
  readonly value: string;
  /** An explanation in one plain sentence. */
  readonly meaning: string;
}

/** The measures of the encoder itself. @param noun the word for an image. @param lowest the lowest value of a pixel. */
export function measuresOf(
  card: Scorecard,
  noun: string,
  { values, dense }: Pick<CodeSpace, 'values' | 'dense'>,
  lowest: 0 | -1,
): Measure[] {
  const { units, images, overlapBetween } = card;
  const winners = Number(card.winners.toFixed(1));
  const hasClasses = Number.isFinite(overlapBetween);
  const first = [
    {
      name: 'Test error',
      value: errorLabel(card.heldOutError),
      meaning: `Mean squared error per pixel on the ${grouped(images)} test ${plural(noun)}; pixels go from ${lowest === 0 ? '0' : '−1'} to 1.`,
    },
    { name: 'Bits per image', value: card.bitsPerImage.toFixed(1), meaning: bitsMeaning(card, values, dense) },
  ];
  if (dense) return [...first, { name: 'Dead units', value: '–', meaning: NO_WINNERS }];
  return [
    ...first,
    {
      name: 'Dead units',
      value: `${grouped(card.deadUnits)} of ${grouped(units)}`,
      meaning: `Units that are on for none of the test ${plural(noun)}.`,
    },
    {
      name: 'Usage entropy',
      value: percent(card.usageEntropy),
      meaning: 'How evenly the units are used: 100 % when all win equally often, 0 % when the same ones always win.',
    },
    {
      name: 'Coherence',
      value: decimals(card.coherence, 2),
      meaning: `How similar the weights of an image’s winners are: 1 when they have nothing in common, ${winners} when they are identical.`,
    },
    {
      name: 'Distinct codes',
      value: `${grouped(card.distinctCodes)} of ${grouped(images)}`,
      meaning: `How many different codes the test ${plural(noun)} have; ${plural(noun)} with the same code cannot be distinguished.`,
    },
    ...overlapMeasures(card, noun, hasClasses),
    {
      name: 'Noise stability',
      value: card.stability.map(({ bitsKept }) => Math.round(100 * bitsKept)).join(' · ') + ' %',
      meaning: `Share of the bits that stay on when ${listed(card.stability.map(({ changedPixels }) => `${100 * changedPixels}`))} % of the pixels get random values.`,
    },
  ];
}

const NO_WINNERS =
  'Every unit has a value in every code: none wins. So there are no dead units, and no usage, overlap of codes or bits that stay on to measure.';

function bitsMeaning({ winners, units }: Scorecard, values: CodeSpace['values'], dense = false): string {
  const numbers = `${BITS_OF_A_FLOAT} bits for each`;
  if (dense) return `${grouped(units)} numbers, ${numbers}, as numbers are usually stored.`;
  const which = `Enough to say which ${Number(winners.toFixed(1))} of ${grouped(units)} bits are on: log2 of the number of such codes`;
  return values === 'real' ? `${which}; and ${numbers} value, as numbers are usually stored.` : `${which}.`;
}

function overlapMeasures(card: Scorecard, noun: string, hasClasses: boolean): Measure[] {
  const chance = decimals(card.winners ** 2 / card.units, 1);
  const within = `${decimals(card.overlapWithin, 2)} bits`;
  if (!hasClasses) {
    const meaning = `Bits shared by the codes of two ${plural(noun)}, on average; ${chance} by chance.`;
    return [{ name: 'Overlap of codes', value: within, meaning }];
  }
  return [
    {
      name: 'Overlap within class',
      value: within,
      meaning: `Bits shared by the codes of two ${plural(noun)} of the same class, on average; ${chance} by chance.`,
    },
    {
      name: 'Overlap of classes',
      value: `${decimals(card.overlapBetween, 2)} bits`,
      meaning: `The same for two ${plural(noun)} of different classes. The lower, compared with the line above, the better the code separates classes.`,
    },
  ];
}

export function percent(share: number, digits = 1): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(digits)} %` : '–';
}

function decimals(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}

/** `1, 3, 10 and 30` */
function listed(items: readonly string[]): string {
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The range of images over which codes were measured: training continues during the measurement. */
export function stretchText({
  imagesSeen,
  imagesSeenAtEnd,
}: Pick<Scorecard, 'imagesSeen' | 'imagesSeenAtEnd'>): string {
  if (imagesSeen === imagesSeenAtEnd) return `after ${counted(imagesSeen, 'image')}`;
  return `between images ${grouped(imagesSeen)} and ${grouped(imagesSeenAtEnd)}`;
}
