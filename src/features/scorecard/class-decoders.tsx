import { plural } from '../../core/counted';
import { useMemo, useRef, useState } from 'react';
import type { ClassDecodersMeasured, ReadByClasses } from '../../core/class-decoders';
import { pixelCount } from '../../core/image-shape';
import { sentence } from '../../core/sentence';
import { largestAbsolute } from '../../core/largest-absolute';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import { Button } from '../../kit/controls/button';
import { errorLabel } from '../../kit/format/ticks';
import styles from './class-decoders.module.css';
import { percent } from './measures';
import { useReadByClasses } from './use-read-by-classes';

/** The most classes shown: there is no room for more. */
const MOST_CLASSES = 20;
/** Decimals of the errors: more than usual, because the differences are small. */
const DIGITS = 5;

interface ClassDecodersProps extends ErrorsProps {
  /** Names of the classes. */
  readonly classes: readonly string[];
}

interface ErrorsProps {
  readonly measured: ClassDecodersMeasured;
  /** The word for an image. */
  readonly noun: string;
}

/** The errors of a decoder per class, and one code read by all of them. */
export function ClassDecoders({ classes, ...errors }: ClassDecodersProps) {
  return (
    <section className={styles.part}>
      <h3>A decoder for each class</h3>
      <Errors {...errors} />
      <SameCode classes={classes} noun={errors.noun} />
    </section>
  );
}

function Errors({ measured: { sharedError, readClassError, trueClassError, accuracy }, noun }: ErrorsProps) {
  const rows = [
    { name: 'What all classes share', value: sharedError.toFixed(DIGITS) },
    { name: 'Decoder of the class read', value: readClassError.toFixed(DIGITS) },
    { name: 'Decoder of the true class', value: trueClassError.toFixed(DIGITS) },
    { name: 'Class read correctly', value: percent(accuracy) },
  ];
  return (
    <>
      <p className={styles.quiet}>
        Mean squared error on the same test {plural(noun)}, by whose decoder reads the code. The bits are the same.
      </p>
      <dl className={styles.errors}>
        {rows.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <output aria-label={name} aria-live="off" translate="no">
                {value}
              </output>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function SameCode({ classes, noun }: { readonly classes: readonly string[]; readonly noun: string }) {
  const [testIndex, setTestIndex] = useState(0);
  const { answer: read, problem } = useReadByClasses(testIndex);
  // The differences are shown on one scale for all classes.
  const gain = useMemo(() => gainFor(read?.differences ?? []), [read]);
  const is = read?.label == null ? '' : `, a ${classes[read.label] ?? read.label}`;
  return (
    <>
      <div className={styles.header}>
        <h4>
          The code of test {noun} {testIndex}
          {is}, read as each class
        </h4>
        <Button disabled={testIndex === 0} onClick={() => setTestIndex(testIndex - 1)}>
          Previous {noun}
        </Button>
        <Button onClick={() => setTestIndex(testIndex + 1)}>Next {noun}</Button>
      </div>
      {problem && (
        <p role="status" className={styles.quiet}>
          {sentence(`Not read yet: ${problem}`)}
        </p>
      )}
      {read && (
        <ul aria-label="The same code, read as each class" className={styles.classes}>
          {classes.slice(0, MOST_CLASSES).map((name, label) => (
            <ReadAs key={name} read={read} label={label} name={name} gain={gain} />
          ))}
        </ul>
      )}
      <p className={styles.quiet}>
        Above: what each decoder makes of the code. Below: what it adds to what all share, dark where it adds ink.
      </p>
    </>
  );
}

interface ReadAsProps {
  readonly read: ReadByClasses;
  readonly label: number;
  readonly name: string;
  /** The gain for the differences. */
  readonly gain: number;
}

function ReadAs({ read, label, name, gain }: ReadAsProps) {
  const decoded = useRef<HTMLCanvasElement>(null);
  const difference = useRef<HTMLCanvasElement>(null);
  const { shape } = read;
  const first = label * pixelCount(shape);
  useImageCanvas(decoded, { shape, pixels: read.decoded, first });
  // Differences are signed even if the images are not.
  useImageCanvas(difference, { shape: { ...shape, signed: true }, pixels: read.differences, first, gain });
  const isOwn = label === read.readAs;
  const ratio = `${shape.width} / ${shape.height}`;
  return (
    <li className={isOwn ? styles.own : styles.other}>
      <span>
        {name}
        {isOwn && <span className="unseen">, the class read</span>}
      </span>
      <canvas ref={decoded} aria-hidden="true" style={{ aspectRatio: ratio }} />
      <canvas ref={difference} aria-hidden="true" style={{ aspectRatio: ratio }} />
      <span className={styles.quiet}>
        <span className="unseen">Error </span>
        {errorLabel(read.errors[label]!)}
      </span>
    </li>
  );
}

/** The factor that shows the largest value in full colour. */
function gainFor(values: ArrayLike<number>): number {
  const largest = largestAbsolute(values);
  return largest > 0 ? 1 / largest : 1;
}
