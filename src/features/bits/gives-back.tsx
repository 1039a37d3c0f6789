import type { Damage, DamageKind, EditedCode } from '../../core/edited-code';
import { Button } from '../../kit/controls/button';
import { PauseIcon, RunIcon } from '../../kit/controls/icons';
import { Slider } from '../../kit/controls/slider';
import { linearScale } from '../../kit/controls/slider-scale';
import { useClasses } from '../../session/dataset-context';
import { describeClass } from './bit-text';
import bits from './bits.module.css';
import styles from './gives-back.module.css';
import { pointOf } from './noise-section';
import { ResultPicture, type Result } from './result-picture';
import { useBits, useBitsActions } from './use-bits';
import { useStack } from './use-stack';

/**
 * The code's reconstruction: from all bits, from the first few, or with some lost or replaced at random. One picture
 * shows one of these at a time.
 */
export function GivesBack({ code }: { readonly code: EditedCode }) {
  const wanted = useBits((state) => state.damage);
  const { setDamage } = useBitsActions();
  const stack = useStack(code.stack);
  const result = resultOf(code, wanted, stack.step);
  const endNoise = (): void => {
    if (wanted.share > 0) setDamage({ share: 0 });
  };
  const damage = (kind: DamageKind, share: number): void => {
    stack.show(stack.last);
    setDamage({ kind, share });
  };
  const added = code.stack.steps[stack.step]!;
  return (
    <div role="group" aria-label="Gives back" className={styles.section}>
      <div className={styles.result}>
        <ResultPicture code={code} result={result} />
        <Figures code={code} result={result} />
      </div>
      <div className={styles.row}>
        <span className={styles.label}>
          <Button
            className={styles.play ?? ''}
            icon={stack.isPlaying ? <PauseIcon /> : <RunIcon />}
            aria-label={stack.isPlaying ? 'Pause the stack' : 'Play the stack'}
            disabled={stack.last === 0}
            onClick={() => {
              endNoise();
              stack.play();
            }}
          />
          Add up
        </span>
        <Slider
          label="Features added"
          scale={linearScale(0, stack.last, 1)}
          value={stack.step}
          disabled={stack.last === 0}
          spoken={(position) => `${code.stack.steps[position] ?? 0} of ${code.stack.order.length}`}
          onChange={(position) => {
            endNoise();
            stack.show(position);
          }}
        />
        <output aria-label="Features added" aria-live="off" translate="no" className={styles.value}>
          {added} of {code.stack.order.length}
        </output>
      </div>
      <NoiseSlider label="Drop bits" kind="drop" wanted={wanted} onChange={damage} />
      <NoiseSlider label="Replace bits" kind="swap" wanted={wanted} onChange={damage} />
    </div>
  );
}

function resultOf(code: EditedCode, { share, kind }: Damage, step: number): Result {
  if (share > 0) return { kind, share };
  return step < code.stack.steps.length - 1 ? { kind: 'stack', step } : { kind: 'code' };
}

function Figures({ code, result }: { readonly code: EditedCode; readonly result: Result }) {
  const classes = useClasses();
  const isEdited = useBits((state) => state.edits.size > 0);
  const { error, seenAs } = figuresOf(code, result, classes);
  return (
    <div className={styles.figures}>
      <h3 className={bits.title}>Gives back</h3>
      <p>
        error{' '}
        <output aria-label="Error of the edited code" aria-live="off" translate="no">
          <b>{error.toFixed(5)}</b>
        </output>
      </p>
      <p>{(isEdited || result.kind !== 'code') && `${code.encoderError.toFixed(5)} unedited`}</p>
      <p>{seenAs !== null && `looks like ${seenAs}`}</p>
    </div>
  );
}

function figuresOf(
  code: EditedCode,
  result: Result,
  classes: readonly string[] | null,
): { readonly error: number; readonly seenAs: string | null } {
  if (result.kind === 'code') return { error: code.error, seenAs: describeClass(code.probabilities, classes) };
  if (result.kind === 'stack') return { error: code.stack.errors[result.step]!, seenAs: null };
  const point = pointOf(code.damage, result.share);
  const taken = code.damage.classes?.[point];
  return {
    error: code.damage.errors[point] ?? Number.NaN,
    seenAs: taken === undefined ? null : (classes?.[taken] ?? String(taken)),
  };
}

interface NoiseSliderProps {
  readonly label: string;
  readonly kind: DamageKind;
  readonly wanted: Damage;
  readonly onChange: (kind: DamageKind, share: number) => void;
}

function NoiseSlider({ label, kind, wanted, onChange }: NoiseSliderProps) {
  const percent = wanted.kind === kind ? Math.round(100 * wanted.share) : 0;
  return (
    <div className={styles.row}>
      <span aria-hidden="true" className={styles.label}>
        {label}
      </span>
      <Slider
        label={label}
        scale={linearScale(0, 100, 1)}
        value={percent}
        spoken={(share) => `${share} % of the bits`}
        onChange={(share) => onChange(kind, share / 100)}
      />
      <output aria-label={label} aria-live="off" translate="no" className={styles.value}>
        {percent} %
      </output>
    </div>
  );
}
