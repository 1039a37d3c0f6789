import { useRef } from 'react';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import type { EditedCode } from '../../core/edited-code';
import { useImageNoun } from '../../session/dataset-context';
import { useExampleImages } from '../../session/examples-context';
import styles from './bits.module.css';
import type { BitsSource } from './store';
import { useBits, useBitsActions } from './use-bits';

const DRAWING = 'drawing';

/** The choice of the code to edit: that of the drawing, or of an image in the rows. */
export function SourceChoice() {
  const source = useBits((bits) => bits.source);
  const code = useBits((bits) => bits.code);
  const { choose } = useBitsActions();
  const noun = useImageNoun();
  const digits = useExampleImages();
  // The rows may show other images by now; the chosen one stays in the list until another is chosen.
  const elsewhere = source?.kind === 'test' && !digits.some(({ index }) => index === source.index) ? source : null;
  return (
    <div className={styles.choice}>
      <label className={styles.choice}>
        Code of
        <select
          value={source ? valueOf(source) : ''}
          onChange={(event) => {
            const { value } = event.target;
            choose(value === DRAWING ? { kind: 'drawing' } : { kind: 'test', index: Number(value) });
          }}
        >
          {!source && <option value="">–</option>}
          <option value={DRAWING}>{noun === 'digit' ? 'your digit' : 'your drawing'}</option>
          {elsewhere && (
            <option value={elsewhere.index}>
              test {noun} {elsewhere.index}
            </option>
          )}
          {digits.map(({ index, name }) => (
            <option key={index} value={index}>
              test {name.toLowerCase()}
            </option>
          ))}
        </select>
      </label>
      {code && <Original code={code} />}
    </div>
  );
}

function valueOf(source: BitsSource): string {
  return source.kind === 'drawing' ? DRAWING : String(source.index);
}

function Original({ code: { shape, image } }: { readonly code: EditedCode }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useImageCanvas(canvas, { shape, pixels: image });
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label="Original"
      className={styles.original}
      style={{ aspectRatio: `${shape.width} / ${shape.height}` }}
    />
  );
}
