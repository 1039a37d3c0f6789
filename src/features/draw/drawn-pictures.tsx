import { useRef, type CSSProperties, type ReactNode, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import { usePart } from '../../session/session-context';
import { useFeaturePictures } from '../../session/unit-context';
import { createAtlasStore } from '../atlas/store';
import { createFeatureStore } from '../feature/store';
import {
  useDrawingBits,
  useDrawingTexts,
  useDrawnPicture,
  useDrawnPictureSizes,
  type DrawnPicture,
} from './use-drawn-pictures';
import { formatError } from '../../kit/format/format-error';
import { SdrBits } from '../../kit/sdr/sdr-bits';
import styles from './drawn-pictures.module.css';

/** The drawing as the encoder sees it, its code, and what the code is turned back into. */
export function DrawnPictures() {
  const container = useRef<HTMLDivElement>(null);
  const sizes = useDrawnPictureSizes(container);
  const { shape, encoded } = useDrawingTexts();
  const bits = useDrawingBits();
  const nothing = shape ? 'not yet known' : 'the pad is empty';
  return (
    <div ref={container} className={styles.pictures}>
      <Picture
        picture="image"
        title="As it is seen"
        size={sizes.image}
        alternative={
          shape
            ? `The drawing as the encoder sees it, ${shape.width} by ${shape.height} pixels`
            : `The drawing as the encoder sees it: ${nothing}`
        }
      >
        {shape && `${shape.width} × ${shape.height} pixels`}
      </Picture>
      <Picture
        picture="sdr"
        title="SDR"
        size={sizes.sdr}
        alternative={
          encoded && bits.length > 0
            ? `SDR of the drawing: bits ${bits.join(', ')} on`
            : `SDR of the drawing: ${nothing}`
        }
        code={encoded && { units: encoded.units, on: bits }}
      >
        <output aria-label="Bits on" aria-live="off">
          {encoded && (
            <>
              <span className={styles.together}>
                {encoded.winners.toLocaleString('en-US')} of {encoded.units.toLocaleString('en-US')}
              </span>{' '}
              <span className={styles.together}>bits on</span>
            </>
          )}
        </output>
      </Picture>
      <Picture
        picture="reconstruction"
        title="Reconstruction"
        size={sizes.image}
        alternative={
          encoded
            ? `Reconstruction of the drawing, error ${formatError(encoded.error)}`
            : `Reconstruction of the drawing: ${nothing}`
        }
      >
        <output
          aria-label="Error of the drawing"
          aria-live="off"
          title="Mean squared difference per pixel between the drawing and its reconstruction; pixels are 0 to 1"
        >
          {encoded && `error ${formatError(encoded.error)}`}
        </output>
      </Picture>
    </div>
  );
}

interface PictureProps {
  readonly picture: DrawnPicture;
  readonly title: string;
  /** In CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly alternative: string;
  /** Of the SDR: what can be pointed at. */
  readonly code?: { readonly units: number; readonly on: readonly number[] } | null;
  /** What is said below. */
  readonly children: ReactNode;
}

function Picture({ picture, title, size, alternative, code, children }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useDrawnPicture(canvas, picture);
  const style: CSSProperties = { width: size.width, height: size.height };
  return (
    <figure className={styles.picture}>
      <figcaption className={styles.title}>{title}</figcaption>
      <div className={styles.frame}>
        <div className={styles.layers}>
          <canvas
            ref={canvas}
            role="img"
            aria-label={alternative}
            style={style}
            className={picture === 'sdr' ? styles.sdr : styles.image}
          />
          {code && <Bits {...code} canvas={canvas} />}
        </div>
      </div>
      <span className={styles.text}>{children}</span>
    </figure>
  );
}

interface BitsProps extends NonNullable<PictureProps['code']> {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
}

/** The bits of the code, to be pointed at. */
function Bits(code: BitsProps) {
  const contrast = useStore(usePart(createAtlasStore), (view) => view.contrast);
  const features = useFeaturePictures(contrast);
  const { open } = usePart(createFeatureStore).getState();
  return <SdrBits name="SDR of the drawing" {...code} features={features} onOpen={open} />;
}
