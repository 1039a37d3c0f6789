import { useId, useRef, type ReactNode } from 'react';
import { useClassNames } from './use-feature-answers';
import { putShownImageIntoPad, useShownImageCanvas } from './use-feature-pictures';
import type { ShownImages } from '../../core/feature-report';
import type { ImageShape } from '../../core/image-shape';
import styles from './feature-panel.module.css';
import { formatOverlap, nameImage } from './format-feature';
import { pictureSize } from './picture-size';

/** CSS pixels that an image takes at most. */
const SIZE = 56;

interface ImageRowProps {
  readonly title: string;
  readonly note: string;
  /** Null until they have come. */
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

/** Places keep their canvases when other images come to stand in them. */
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
  useShownImageCanvas(canvas, images, place, shape);
  const classes = useClassNames();
  const overlap = formatOverlap(images.overlaps[place]!);
  const name = nameImage(images.labels[place] ?? null, images.indices[place]!, classes);
  const hasWon = images.won[place] === true;
  return (
    <button type="button" className={styles.image} onClick={() => putShownImageIntoPad(images, place, shape)}>
      <canvas
        ref={canvas}
        aria-hidden="true"
        className={hasWon ? styles.won : styles.notWon}
        style={pictureSize(shape, SIZE, devicePixelRatio)}
      />
      <span>
        <span className={styles.words}>{name}, overlap</span> {overlap}
        <span className={styles.words}>, {hasWon ? 'won' : 'not won'}: into the pad</span>
      </span>
    </button>
  );
}
