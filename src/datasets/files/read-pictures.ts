import { grouped } from '../../core/counted';
import { PIXELS_ALTERED } from '../../core/known-pixels';
import type { BroughtImages } from '../../core/brought';
import { MAX_OWN_IMAGES } from '../../core/own-limits';
import type { PictureHeader, ReadingChoices, ReadingQuestion, Size } from '../../core/reading';
import { DataError } from '../data-error';
import { BadPictures } from './bad-pictures';
import type { OnFraction } from './byte-source';
import { requireCount } from './image-limits';
import { decodeDeep, rangeOfDeep } from './deep-pictures';
import { isBlank, type GreyPicture } from './picture';
import type { DecodedPicture, DecodePicture } from './picture-decoder';
import { arrangePictures, classesOfFolders, type BroughtPicture, type PictureFile } from './picture-files';
import { readPictureHeader } from './picture-header';
import { darkInkInAlpha, imagesOfPicture, tilesIn, wholeGrey } from './picture-images';
import { planPictures, type PicturePlan } from './picture-plan';
import { refuse } from './refuse';

interface SizedPicture extends PictureHeader {
  readonly file: PictureFile;
  readonly name: string;
}

export interface PicturesRead {
  readonly images: Omit<BroughtImages, 'name'>;
  /** The question about cutting that was answered by a guess, or null. */
  readonly asked: ReadingQuestion | null;
}

/** Most pictures, and pixels, decoded at the same time. */
const BATCH_FILES = 8;
const BATCH_PIXELS = 16 * 2 ** 20;
/** Approximate share of the work for reading the headers. */
const HEADER_SHARE = 0.1;

/**
 * Reads PNG, JPEG and WebP pictures, or cuts sprite sheets. Folders name classes, except `train` and `test`, which name
 * splits. Pictures that cannot be decoded are left out if others can be.
 * @throws DataError (format) if nothing is usable; UndecidedError if the user must choose a size.
 */
export async function readPictures(
  files: readonly BroughtPicture[],
  choices: ReadingChoices,
  decode: DecodePicture,
  onFraction: OnFraction,
): Promise<PicturesRead> {
  if (files.length > MAX_OWN_IMAGES) requireCount(files.length, 'What you brought');
  const { train, test, remarks } = arrangePictures(files);
  const ordered = [...train, ...(test ?? [])];
  const bad = new BadPictures(ordered.length);

  const pictures: SizedPicture[] = [];
  for (const [i, file] of ordered.entries()) {
    const header =
      file.header ?? (await bad.unlessBad(file.name, async () => readPictureHeader(file.name, await file.open())));
    const declared = header && { file, name: file.name, ...header };
    // Deep greys are decoded without the browser, and are never turned.
    const size =
      declared?.mayBeTurned && !declared.deepGrey
        ? await bad.unlessBad(file.name, () => decodedSize(file, decode))
        : declared?.size;
    if (declared && size) pictures.push({ ...declared, size });
    // Known headers take no work.
    if (!file.header) onFraction((HEADER_SHARE * (i + 1)) / ordered.length);
  }
  const deep = await rangeOfDeep(pictures);
  let altered = false;
  const decodeOne = async (declared: SizedPicture): Promise<DecodedPicture> => {
    const picture = await (declared.deepGrey ? decodeDeep(declared, deep) : decoded(declared.file, decode));
    altered ||= picture.altered === true;
    return picture;
  };
  const plan = await planPictures(pictures, choices, () => greyOfOnly(pictures, decodeOne));
  const { width, height } = plan.size;
  const imageBytes = width * height;
  const most = pictures.reduce((sum, { size }) => sum + imageCount(plan, size), 0);
  requireCount(most, pictures.length === 1 ? pictures[0]!.name : 'What you brought');

  const pixels = new Uint8Array(most * imageBytes);
  /** The file of each image. */
  const origins: PictureFile[] = [];
  let done = 0;
  let inAlpha = 0;
  const inkOfAll = await commonInk(pictures, decodeOne);
  for (const batch of batches(pictures)) {
    const cut = await Promise.all(
      batch.map((declared) =>
        bad.unlessBad(declared.name, async () => imagesOfPicture(await decodeOne(declared), plan, declared, inkOfAll)),
      ),
    );
    for (const [i, found] of cut.entries()) {
      if (found?.inkInAlpha) inAlpha++;
      for (const image of found?.images ?? []) {
        pixels.set(image, origins.length * imageBytes);
        origins.push(batch[i]!.file);
      }
    }
    done += batch.length;
    onFraction(HEADER_SHARE + ((1 - HEADER_SHARE) * done) / pictures.length);
  }

  const used = origins.length * imageBytes;
  if (origins.every((_, i) => isBlank(pixels.subarray(i * imageBytes, (i + 1) * imageBytes)))) {
    refuse(
      altered ? PIXELS_ALTERED : 'Every picture is of one colour all over; expected pictures with something on them',
    );
  }
  const learnt = new Set(train);
  const trainCount = origins.filter((file) => learnt.has(file)).length;
  const { classes, remarks: labelRemarks } = classesOfFolders(origins, test !== null);
  const images = {
    shape: { width, height, signed: false },
    pixels: used === pixels.length ? pixels : pixels.slice(0, used),
    trainCount: test && trainCount > 0 && trainCount < origins.length ? trainCount : null,
    labels: classes?.labels ?? null,
    classes: classes?.names ?? null,
    remarks: [
      ...(altered ? [PIXELS_ALTERED] : []),
      ...remarks,
      ...plan.remarks,
      ...tileRemarks(plan, pictures, origins.length),
      ...labelRemarks,
      ...alphaRemarks(inAlpha),
      ...bad.remarks(),
    ],
  };
  return { images, asked: plan.asked };
}

/** The most images that a picture of this size can contain. */
function imageCount(plan: PicturePlan, picture: SizedPicture['size']): number {
  if (plan.cut === null) return 1;
  if (plan.cut !== 'tiles') return plan.cut === 'rows' ? picture.height : picture.width;
  const { columns, rows } = tilesIn(picture, plan);
  return columns * rows;
}

async function greyOfOnly(
  [only]: readonly SizedPicture[],
  decodeOne: (declared: SizedPicture) => Promise<DecodedPicture>,
): Promise<GreyPicture> {
  const picture = await decodeOne(only!);
  try {
    return wholeGrey(picture);
  } finally {
    picture.close();
  }
}

/** A sample decides about the ink of all pictures: a single one with thin, half-transparent strokes may look bright. */
const INK_SAMPLE = 24;
const INK_SHARE = 0.8;

async function commonInk(
  pictures: readonly SizedPicture[],
  decodeOne: (declared: SizedPicture) => Promise<DecodedPicture>,
): Promise<boolean | null> {
  const clear = pictures.filter(({ mayBeClear }) => mayBeClear);
  const step = Math.max(1, Math.floor(clear.length / INK_SAMPLE));
  let [dark, bright] = [0, 0];
  for (let i = 0; i < clear.length && clear.length > 1; i += step) {
    const picture = await decodeOne(clear[i]!).catch(() => null);
    const ink = picture && darkInkInAlpha(picture);
    if (ink === true) dark++;
    else if (ink === false) bright++;
    picture?.close();
  }
  const all = dark + bright;
  if (all > 0 && dark >= INK_SHARE * all) return true;
  return all > 0 && bright >= INK_SHARE * all ? false : null;
}

function alphaRemarks(count: number): string[] {
  if (count === 0) return [];
  const which = count === 1 ? 'One picture is' : `${grouped(count)} pictures are`;
  return [`${which} dark ink on transparent paper: the ink became white, the paper black.`];
}

function* batches(pictures: readonly SizedPicture[]): Generator<SizedPicture[]> {
  let batch: SizedPicture[] = [];
  let pixels = 0;
  for (const picture of pictures) {
    const more = picture.size.width * picture.size.height;
    if (batch.length > 0 && (batch.length === BATCH_FILES || pixels + more > BATCH_PIXELS)) {
      yield batch;
      batch = [];
      pixels = 0;
    }
    batch.push(picture);
    pixels += more;
  }
  if (batch.length > 0) yield batch;
}

async function decoded(file: PictureFile, decode: DecodePicture): Promise<DecodedPicture> {
  try {
    return await decode(await file.open());
  } catch (error) {
    if (error instanceof DataError) throw error;
    refuse(`${file.name} could not be decoded: the picture is damaged or cut short`, error);
  }
}

async function decodedSize(file: PictureFile, decode: DecodePicture): Promise<Size> {
  const picture = await decoded(file, decode);
  const { width, height } = picture;
  picture.close();
  return { width, height };
}

function tileRemarks(plan: PicturePlan, sheets: readonly SizedPicture[], count: number): string[] {
  const { size, cut, gap, border } = plan;
  if (cut !== 'tiles') return [];
  const apart = gap > 0 ? `, ${gap} apart` : '';
  const remarks = [`Cut into ${grouped(count)} tiles of ${size.width} × ${size.height} pixels${apart}.`];
  const isLeft = ({ size: sheet }: SizedPicture): boolean => {
    const { columns, rows } = tilesIn(sheet, plan);
    const [right, lower] = [columns * (size.width + gap), rows * (size.height + gap)].map((end) => border + end - gap);
    return sheet.width - right! > Math.max(gap, border) || sheet.height - lower! > Math.max(gap, border);
  };
  if (sheets.some(isLeft)) remarks.push('What was left over at the right and lower edges was left out.');
  return remarks;
}
