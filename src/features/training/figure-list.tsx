import { useId } from 'react';
import type { Figures } from '../../session/figures';
import { useFigures } from '../../session/session-context';
import styles from './training.module.css';

const FIGURES: readonly {
  readonly name: string;
  readonly title: string;
  readonly text: (figures: Figures) => string;
  /** Measured now and then, on the held-out images. */
  readonly measured?: true;
}[] = [
  {
    name: 'Images seen',
    title: 'Images learnt from since the start of this run',
    text: ({ imagesSeen }) => whole(imagesSeen),
  },
  {
    name: 'Epochs',
    title: 'How often the whole training set has been gone through',
    text: ({ epochs }) => decimals(epochs, 2),
  },
  {
    name: 'Images per second',
    title: 'Speed of learning, over the last second',
    // Further digits change all the time and mean nothing.
    text: ({ imagesPerSecond }) => whole(Number(imagesPerSecond.toPrecision(3))),
  },
  {
    name: 'Current error',
    title: 'Mean squared difference per pixel on the images being learnt; pixels are 0 to 1',
    text: ({ trainError }) => decimals(trainError, 4),
  },
  {
    name: 'Held-out error',
    title: 'The same on 1,000 images that are never learnt',
    text: ({ heldOutError }) => decimals(heldOutError, 4),
    measured: true,
  },
  {
    name: 'Dead units',
    title: 'Units that win on none of the held-out images',
    text: ({ deadUnits }) => whole(deadUnits),
    measured: true,
  },
];

/** The figures of the run. They can be read at any time but are not read aloud as they change. */
export function FigureList() {
  const figures = useFigures();
  const ageId = useId();
  const age = figures.heldOutIsOld ? ageText(figures) : null;
  return (
    <div className={styles.figures}>
      {FIGURES.map(({ name, title, text, measured }) => {
        const isOld = measured === true && age !== null;
        return (
          <div key={name} className={styles.figure} title={isOld ? `${title}. ${age}` : title}>
            <span className={styles.figureName} aria-hidden="true">
              {name}
            </span>
            <output
              aria-label={name}
              aria-live="off"
              aria-describedby={isOld ? ageId : undefined}
              className={isOld ? styles.oldFigure : styles.figureValue}
            >
              {text(figures)}
            </output>
          </div>
        );
      })}
      <span id={ageId} hidden>
        {age}
      </span>
    </div>
  );
}

/** Why what was measured does not fit the images seen. */
function ageText({ heldOutAt }: Figures): string {
  return `Measured at ${whole(heldOutAt)} images; it is going to be measured anew`;
}

function whole(value: number): string {
  return Number.isFinite(value) ? Math.round(value).toLocaleString('en-US') : '–';
}

function decimals(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}
