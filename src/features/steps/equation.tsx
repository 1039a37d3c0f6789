import { Fragment, useRef } from 'react';
import { useStepsActions } from './use-steps';
import { useCssWidth } from '../../kit/canvas/use-css-width';
import { useStepPictureSize, type StepPicture } from './use-steps-pictures';
import { Picture } from './picture';
import styles from './steps-stage.module.css';

/** One part of a sum of pictures. */
export interface EquationPart {
  /** The sign before the picture; absent for the first. */
  readonly sign?: string;
  readonly title: string;
  readonly symbol: string;
  readonly picture: StepPicture;
}

/** CSS pixels: widths of the signs between pictures, and the largest sizes of a picture. */
const SIGN_WIDTH = 56;
const NARROW_SIGN_WIDTH = 24;
const NARROW = 500;
const LARGEST = 196;
const LARGEST_ALONE = 252;
const COMPACT = 140;

interface EquationProps {
  readonly parts: readonly EquationPart[];
  readonly pixel: number;
  /** Leaves room for more below it. */
  readonly compact?: boolean;
}

/** A calculation in pictures, such as x × w = w·x, pixel by pixel. The chosen pixel is marked in each. */
export function Equation({ parts, pixel, compact = false }: EquationProps) {
  const { choosePixel } = useStepsActions();
  const container = useRef<HTMLDivElement>(null);
  const narrow = useCssWidth(container) < NARROW;
  const shape = parts[0]!.picture.shape;
  const size = useStepPictureSize(container, shape, {
    count: parts.length,
    between: narrow ? NARROW_SIGN_WIDTH : SIGN_WIDTH,
    largest: compact ? COMPACT : parts.length === 1 ? LARGEST_ALONE : LARGEST,
  });
  return (
    <div ref={container} className={styles.equation}>
      {parts.map(({ sign, title, symbol, picture }, i) => (
        // The index is the key: a picture's content may change, but its canvas stays in place.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={i}>
          {sign !== undefined && (
            <span
              className={styles.sign}
              style={{ height: size.height, width: narrow ? NARROW_SIGN_WIDTH : SIGN_WIDTH }}
            >
              {sign}
            </span>
          )}
          <Picture
            title={title}
            symbol={symbol}
            picture={picture}
            size={size}
            pixel={pixel}
            onPick={choosePixel}
            keyboard={i === 0}
          />
        </Fragment>
      ))}
    </div>
  );
}
