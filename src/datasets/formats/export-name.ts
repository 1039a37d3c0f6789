import { TIED_KWTA } from '../../core/encoder-state';
import type { ExportMoment } from '../../core/exports';

/** Wide enough for hours of learning, so that names sort by images seen. */
const DIGITS = 9;

/**
 * Names a file so that the files of one run sort together, in the order in which they were made, as in
 * `sdr-playground-mnist-n1000-k30-seed1-000060000.weights.npy`; kinds of encoders other than the default are named, as
 * in `sdr-playground-mnist-dense-n64-k64-seed1-000060000.weights.npy`.
 * @param what its contents. @param ending without the dot.
 */
export function exportName(
  { datasetId, kind, settings, space, imagesSeen }: ExportMoment,
  what: string,
  ending: string,
): string {
  const { seed } = settings;
  const { units, mostBits: winners } = space;
  for (const [name, value] of Object.entries({ units, winners, seed, imagesSeen })) {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`${name} was ${value}; expected a whole number`);
  }
  const count = String(imagesSeen).padStart(DIGITS, '0');
  const encoder = kind === TIED_KWTA ? '' : `-${plain(kind)}`;
  return `sdr-playground-${plain(datasetId)}${encoder}-n${units}-k${winners}-seed${seed}-${count}.${plain(what)}.${ending}`;
}

/** Only letters, digits and hyphens, so that no name leads to another folder or is refused by a file system. */
function plain(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 40) || 'images'
  );
}
