import { useRef } from 'react';
import { useStore } from 'zustand/react';
import { TIED_KWTA } from '../../core/encoder-state';
import type { ImageShape } from '../../core/image-shape';
import type { AnnealedCode } from '../../core/lab-answers';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import { useDataset, usePart, useSettings } from '../../session/session-context';
import { choiceFinding, errorSum } from './findings';
import { LookControls } from './look-controls';
import { createLooking } from './looking';
import styles from './lab.module.css';

/** The codes of some test digits next to the best codes that simulated annealing finds for the same features. */
export function ChoiceView() {
  const { codes, codesAt } = useStore(usePart(createLooking).store);
  const kind = useSettings((chosen) => chosen.kind);
  const shape = useDataset(({ manifest }) => manifest);
  if (kind !== TIED_KWTA) {
    return (
      <p className={styles.quiet}>
        Codes are searched for the thread’s encoder only: there, an image is the plain sum of the features whose bits
        are on, so that two codes for the same features can be compared. Choose it under “Start from” to use this.
      </p>
    );
  }
  const largest = Math.max(...codes.map(({ own }) => own.error));
  return (
    <div className={styles.view}>
      <LookControls what="codes" label="Search for better codes" at={codes.length > 0 ? codesAt : null} />
      {codes.length === 0 ? (
        <p className={styles.quiet}>
          For eight test images, simulated annealing looks for the bits, as many as the encoder has on, whose features
          add up to the image best. What it finds splits the error: what other bits mend was chosen badly, the rest the
          features cannot give.
        </p>
      ) : (
        <>
          <p className={styles.finding} role="status">
            {choiceFinding(codes)}
          </p>
          <div className={styles.scroll}>
            <table className={styles.codes} aria-label="Codes of test images">
              <thead>
                <tr>
                  <th scope="col">Image</th>
                  <th scope="col">Encoder</th>
                  <th scope="col">Best found</th>
                  <th scope="col">Bits kept</th>
                  <th scope="col">Error: features, chosen badly</th>
                </tr>
              </thead>
              <tbody>
                {shape &&
                  codes.map((code) => <CodeRow key={code.testIndex} code={code} shape={shape} largest={largest} />)}
              </tbody>
            </table>
          </div>
        </>
      )}
    </div>
  );
}

interface CodeRowProps {
  readonly code: AnnealedCode;
  readonly shape: ImageShape;
  /** The largest error in the table; its bar is full. */
  readonly largest: number;
}

function CodeRow({ code, shape, largest }: CodeRowProps) {
  const { testIndex, image, own, best, shared } = code;
  return (
    <tr>
      <th scope="row">
        <Picture pixels={image} shape={shape} label={`Test image ${testIndex}`} />
      </th>
      <td>
        <Picture pixels={own.reconstruction} shape={shape} label="What the encoder’s code gives back" />
      </td>
      <td>
        <Picture pixels={best.reconstruction} shape={shape} label="What the best code found gives back" />
      </td>
      <td className={styles.figures}>
        {shared} of {own.bits.length}
      </td>
      <td className={styles.barCell}>
        <span className={styles.bar} aria-hidden="true">
          <span className={styles.barFeatures} style={{ width: `${(100 * best.error) / largest}%` }} />
          <span className={styles.barChoice} style={{ width: `${(100 * (own.error - best.error)) / largest}%` }} />
        </span>
        <span className={styles.figures}>{errorSum(code)}</span>
      </td>
    </tr>
  );
}

interface PictureProps {
  readonly pixels: Float32Array;
  readonly shape: ImageShape;
  readonly label: string;
}

function Picture({ pixels, shape, label }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useImageCanvas(canvas, { shape, pixels });
  return <canvas ref={canvas} role="img" aria-label={label} className={styles.digit} />;
}
