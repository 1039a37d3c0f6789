import { useRef } from 'react';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import { useSession } from '../../session/session-context';
import { trainOnOwnImages } from './own-images-actions';
import { useImport, useOwnImages } from './own-images-context';
import type { ImportView } from './store';
import { useWeightsPlace } from './use-weights-place';
import { counted } from '../../core/counted';
import type { ImageShape } from '../../core/image-shape';
import type { BroughtWeights, OwnDataset, PreviewImage } from '../../core/brought';
import { datasetBytes, MOST_KEPT_BYTES } from './kept-dataset';
import { Button } from '../../kit/controls/button';
import styles from './bring-dialog.module.css';
import { ReadingChoicesForm } from './reading-choices-form';
import { megabytes } from '../../kit/format/megabytes';
import { DEFAULT_KIND, kindOf, spaceOf } from '../../encoders/registry';

/** At most this many class names are listed. */
const MOST_CLASSES_SHOWN = 12;

type ReadView = Extract<ImportView, { readonly phase: 'ready' | 'weights' }>;

/** Shows what has been read before it is used, with choices to read it in other ways. */
export function ReadingPreview({ view }: { readonly view: ReadView }) {
  const { how, rereading, problem } = view;
  return (
    <>
      {view.phase === 'ready' ? <ImagesText dataset={view.dataset} /> : <WeightsText weights={view.weights} />}
      <ReadingChoicesForm how={how} rereading={rereading} problem={problem} />
      {view.phase === 'ready' ? <ReadImages dataset={view.dataset} /> : <ReadWeights weights={view.weights} />}
    </>
  );
}

function ImagesText({ dataset: { manifest } }: { readonly dataset: OwnDataset }) {
  const { train, test, classes } = manifest;
  return (
    <p className={styles.text}>
      <b>{manifest.name}</b>: {counted(train.count, 'training image')}, {counted(test.count, 'test image')},{' '}
      {manifest.width} × {manifest.height} pixels
      {manifest.signed && ', signed'}. {classText(classes)}
    </p>
  );
}

function WeightsText({ weights }: { readonly weights: BroughtWeights }) {
  const { name, shape, state, kind } = weights;
  const { units, mostBits, dense } = spaceOf(weights);
  const { imagesSeen = 0 } = state.counters;
  return (
    <p className={styles.text}>
      <b>{name}</b>: {kind === DEFAULT_KIND.id ? 'the weights of' : `a run of “${kindOf(kind).name}” with`}{' '}
      {counted(units, 'unit')} for images of {shape.width} × {shape.height} pixels;{' '}
      {!dense && `${counted(mostBits, 'winner')}, `}
      {counted(imagesSeen, 'image')} learnt from.
    </p>
  );
}

function ReadImages({ dataset: { manifest, preview, remarks } }: { readonly dataset: OwnDataset }) {
  const session = useSession();
  const own = useOwnImages();
  const open = useImport((state) => state.open);
  return (
    <>
      <Pictures label="Some of the images" shape={manifest} images={preview} what="Image" />
      <Remarks label="How they were changed" remarks={remarks} />
      <div className={`${styles.actions} ${styles.pinned}`}>
        <Button kind="primary" onClick={() => trainOnOwnImages(session, own)}>
          Train on these
        </Button>
        <Button onClick={open}>Choose others</Button>
        <span className={styles.hint}>Training restarts the run.</span>
      </div>
      <p className={styles.hint}>{keptText(datasetBytes(manifest))}</p>
    </>
  );
}

function ReadWeights({ weights }: { readonly weights: BroughtWeights }) {
  const chooseOthers = useImport((state) => state.open);
  const { dataset, sizes, refusal, open } = useWeightsPlace(weights);
  const { shape, features, remarks } = weights;
  const images = features.map((pixels) => ({ pixels, label: null }));
  return (
    <>
      {!dataset && (
        <p className={styles.problem} role="alert">
          {refusal ??
            `There are no images of ${shape.width} × ${shape.height} pixels here to look at them with (${sizes}).`}{' '}
          Bring {refusal ? 'others of that size' : 'such images'} first, then open this file again.
        </p>
      )}
      <Pictures label="Some of the features" shape={{ ...shape, signed: true }} images={images} what="Feature" />
      <Remarks label="Please note" remarks={remarks} />
      <div className={`${styles.actions} ${styles.pinned}`}>
        {dataset && (
          <Button kind="primary" onClick={() => void open()}>
            Open this run
          </Button>
        )}
        <Button onClick={chooseOthers}>Choose others</Button>
        {dataset && <span className={styles.hint}>On {dataset.name}, paused. The previous run is kept.</span>}
      </div>
    </>
  );
}

interface PicturesProps {
  readonly label: string;
  readonly shape: ImageShape;
  readonly images: readonly PreviewImage[];
  /** The name of each picture, to which its number is added. */
  readonly what: string;
}

function Pictures({ label, shape, images, what }: PicturesProps) {
  return (
    <ul className={styles.preview} aria-label={label}>
      {images.map((image, i) => (
        // The index is the key: the images neither move nor change while shown.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={i}>
          <Preview image={image} shape={shape} name={`${what} ${i + 1}`} />
        </li>
      ))}
    </ul>
  );
}

function Remarks({ label, remarks }: { readonly label: string; readonly remarks: readonly string[] }) {
  if (remarks.length === 0) return null;
  return (
    <ul className={styles.remarks} aria-label={label}>
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}

interface PreviewProps {
  readonly image: PreviewImage;
  readonly shape: ImageShape;
  readonly name: string;
}

function Preview({ image, shape, name }: PreviewProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useImageCanvas(ref, { shape, pixels: image.pixels });
  const label = image.label === null ? '' : `, class ${image.label}`;
  return (
    <>
      <canvas ref={ref} role="img" aria-label={`${name}${label}`} className={styles.image} />
      {image.label !== null && (
        <span className={styles.label} aria-hidden="true">
          {image.label}
        </span>
      )}
    </>
  );
}

/** Whether the images are kept when the page is closed. */
function keptText(bytes: number): string {
  if (bytes > MOST_KEPT_BYTES) {
    return `Of these ${megabytes(bytes)} nothing is kept for the next visit: at most ${megabytes(MOST_KEPT_BYTES)} are. Bring them again then.`;
  }
  return `For the next visit they are kept in this browser (${megabytes(bytes)}), until you forget them here.`;
}

function classText(classes: readonly string[] | null): string {
  if (!classes) return 'No labels.';
  const shown = classes.slice(0, MOST_CLASSES_SHOWN).join(', ');
  const count = classes.length === 1 ? 'One class' : `${classes.length} classes`;
  return `${count}: ${shown}${classes.length > MOST_CLASSES_SHOWN ? ', …' : '.'}`;
}
