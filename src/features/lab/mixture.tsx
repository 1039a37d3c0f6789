import { useCallback, useRef } from 'react';
import type { SpanShares } from '../../core/lab-answers';
import type { Draw } from '../../kit/canvas/canvas-host';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { useCssWidth } from '../../kit/canvas/use-css-width';
import { drawMixture, mixtureLayout } from './draw-mixture';
import styles from './lab.module.css';

/** Some features as combinations of components: a square for each, as large as its share. */
export function Mixture({ shares, finding }: { readonly shares: SpanShares; readonly finding: string }) {
  const container = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useCssWidth(container);
  const { height } = mixtureLayout(shares.picture, width);
  const draw = useCallback<Draw>((context, palette) => drawMixture(context, palette, shares), [shares]);
  useCanvas(canvas, draw);
  return (
    <figure className={styles.figure}>
      <figcaption>
        <h3>Features as mixtures of components</h3>
        <p className={styles.finding}>{finding}</p>
      </figcaption>
      <div ref={container}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={`Features beside the first components, with a square for the share of each. ${finding}`}
          className={styles.mixture}
          style={{ width, height }}
        />
      </div>
      <p className={styles.quiet}>
        Across: the first components. Down: some features. The larger a square, the larger the share; dark adds the
        component, blue subtracts it. An eigenvector would have one square in its row.
      </p>
    </figure>
  );
}
