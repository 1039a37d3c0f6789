import { useId, useRef, type ReactNode } from 'react';
import { capitalised } from '../../core/sentence';
import { useImageName } from '../../session/dataset-context';
import { useCodeWords, usePart } from '../../session/session-context';
import { createDrawingStore } from '../draw/store';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import type { ShownImages } from '../../core/feature-report';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import styles from './feature-panel.module.css';
import { formatOverlap } from './format-feature';
import { pictureSize } from './picture-size';

/** The largest size of an image, in CSS pixels. */
const SIZE = 56;

interface ImageRowProps {
  readonly title: string;
  readonly note: string;
  /** null until they have arrived. */
  readonly images: ShownImages | null;
  readonly shape: ImageShape | null;
  readonly children?: ReactNode;
}

/** Test images with their labels and overlaps; each can be put into the pad. */
export function ImageRow({ title, note, images, shape, children }: ImageRowProps) {
  const id = useId();
  return (
    <div>
      <div className={styles.rowHeader}>
        <h3 id={id}>{title}</h3>
        <p className={styles.quiet}>{note}</p>
        {children}
      </div>
      <ul aria-labelledby={id} className={styles.images}>
        {images &&
          shape &&
          placesOf(images).map(({ place }) => (
            <li key={place}>
              <ShownImage images={images} place={place} shape={shape} />
            </li>
          ))}
      </ul>
    </div>
  );
}

/** Keys for the places in the row: each keeps its canvas when it gets another image. */
function placesOf({ indices }: ShownImages): { readonly place: number }[] {
  return indices.map((_, place) => ({ place }));
}

interface ShownImageProps {
  readonly images: ShownImages;
  readonly place: number;
  readonly shape: ImageShape;
}

function ShownImage({ images, place, shape }: ShownImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDense = useCodeWords()?.noUse !== undefined;
  useImageCanvas(canvas, { shape, pixels: images.pixels, first: place * pixelCount(shape) });
  const nameOf = useImageName();
  const { putDigit } = usePart(createDrawingStore).getState();
  const label = images.labels[place] ?? null;
  const overlap = formatOverlap(images.overlaps[place]!);
  const name = capitalised(nameOf(label, images.indices[place]!));
  const hasWon = images.won[place] === true;
  const putIntoPad = (): void => {
    const size = pixelCount(shape);
    putDigit({ pixels: images.pixels.slice(place * size, (place + 1) * size), shape, label });
  };
  return (
    <button type="button" className={styles.image} onClick={putIntoPad}>
      <canvas
        ref={canvas}
        aria-hidden="true"
        className={hasWon && !isDense ? styles.won : undefined}
        style={pictureSize(shape, SIZE, devicePixelRatio)}
      />
      <span>
        <span className="unseen">{name}, overlap</span> {overlap}
        <span className="unseen">{isDense ? '' : hasWon ? ', won' : ', not won'}: into the pad</span>
      </span>
    </button>
  );
}
