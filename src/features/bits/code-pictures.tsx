import { useRef } from 'react';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import { useClasses } from '../../session/dataset-context';
import { useBits } from './use-bits';
import type { EditedCode } from '../../core/edited-code';
import { formatError } from '../../kit/format/format-error';
import { describeClass } from './bit-text';
import styles from './bits.module.css';

/** The image and what the bits that are on make of it, with figures. */
export function CodePictures({ code }: { readonly code: EditedCode }) {
  const original = useRef<HTMLCanvasElement>(null);
  const reconstruction = useRef<HTMLCanvasElement>(null);
  useImageCanvas(original, code.shape, code.image);
  useImageCanvas(reconstruction, code.shape, code.reconstruction);
  const classes = useClasses();
  const seenAs = describeClass(code.probabilities, classes);
  const seenAsBefore = describeClass(code.encoderProbabilities, classes);
  const isEdited = useBits((bits) => bits.edits.size > 0);
  const ratio = `${code.shape.width} / ${code.shape.height}`;
  return (
    <div className={styles.pictures}>
      <figure className={styles.picture}>
        <figcaption>Original</figcaption>
        <canvas ref={original} role="img" aria-label="Original" style={{ aspectRatio: ratio }} />
      </figure>
      <figure className={styles.picture}>
        <figcaption>Reconstruction</figcaption>
        <canvas
          ref={reconstruction}
          role="img"
          aria-label={`Reconstruction from ${code.bits.length} bits, error ${formatError(code.error)}`}
          style={{ aspectRatio: ratio }}
        />
      </figure>
      <dl className={styles.figures}>
        <dt>Error</dt>
        <dd>
          <output aria-label="Error of the edited code" aria-live="off">
            {code.error.toFixed(5)}
          </output>
          {isEdited && <span className={styles.aside}>encoder’s own {code.encoderError.toFixed(5)}</span>}
        </dd>
        <dt>Bits on</dt>
        <dd>
          {code.bits.length.toLocaleString('en-US')} of {code.units.toLocaleString('en-US')}
          {isEdited && <span className={styles.aside}>encoder’s own {code.encoderBits.length}</span>}
        </dd>
        {seenAs !== null && (
          <>
            <dt>Recognised as</dt>
            <dd>
              {seenAs}
              {isEdited && <span className={styles.aside}>encoder’s own code: {seenAsBefore}</span>}
            </dd>
          </>
        )}
        <dt>After</dt>
        <dd>{code.imagesSeen.toLocaleString('en-US')} images</dd>
      </dl>
    </div>
  );
}
