import { useRef } from 'react';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import { useClasses } from '../../session/dataset-context';
import { useBits, useBitsActions } from './use-bits';
import { useCodeCanvas } from './use-bits-pictures';
import type { DamageKind, EditedCode } from '../../core/edited-code';
import { counted } from '../../core/counted';
import { Button } from '../../kit/controls/button';
import { NewSeedIcon } from '../../kit/controls/icons';
import { Segmented } from '../../kit/controls/segmented';
import { Slider } from '../../kit/controls/slider';
import { linearScale } from '../../kit/controls/slider-scale';
import { DamageCurve } from './damage-curve';
import styles from './stack-section.module.css';

const KINDS = [
  { value: 'drop', label: 'Drop' },
  { value: 'swap', label: 'Swap for random' },
] as const satisfies readonly { readonly value: DamageKind; readonly label: string }[];

interface DamageSectionProps {
  readonly code: EditedCode;
}

/** How much of the code can be lost or wrong before the image is: some of its bits, at random. */
export function DamageSection({ code }: DamageSectionProps) {
  const wanted = useBits((bits) => bits.damage);
  const { setDamage } = useBitsActions();
  const canvas = useRef<HTMLCanvasElement>(null);
  const codeCanvas = useRef<HTMLCanvasElement>(null);
  const { damage, shape, units } = code;
  useImageCanvas(canvas, shape, damage.reconstruction);
  useCodeCanvas(codeCanvas, units, damage.bits);
  const classes = useClasses();
  const point = nearest(damage.shares, wanted.share);
  const taken = damage.classes?.[point];
  const done = damage.kind === 'drop' ? 'dropped' : 'swapped';
  return (
    <div className={styles.section}>
      <h3 className={styles.title}>
        Damage <span className={styles.aside}>bits dropped or swapped at random; locked ones are spared</span>
      </h3>
      <div className={styles.pictures}>
        <figure className={styles.picture}>
          <figcaption>Reconstruction</figcaption>
          <canvas
            ref={canvas}
            role="img"
            aria-label={`Reconstruction with ${damage.count} bits ${done}`}
            style={{ aspectRatio: `${shape.width} / ${shape.height}` }}
          />
        </figure>
        <figure className={styles.picture}>
          <figcaption>Code</figcaption>
          <canvas
            ref={codeCanvas}
            role="img"
            aria-label={`Code with ${damage.count} bits ${done}`}
            className={styles.newest}
            style={{ aspectRatio: '1' }}
          />
        </figure>
      </div>
      <div className={styles.controls}>
        <Segmented label="Damage" options={KINDS} value={wanted.kind} onChange={(kind) => setDamage({ kind })} />
        <Slider
          label="Share of the bits"
          scale={linearScale(0, 100, 1)}
          value={Math.round(wanted.share * 100)}
          spoken={(percent) => `${percent} % of the bits`}
          onChange={(percent) => setDamage({ share: percent / 100 })}
        />
        <output aria-label="Share of the bits" aria-live="off" className={styles.count}>
          {Math.round(wanted.share * 100)} %
        </output>
      </div>
      <p className={styles.text}>
        {counted(damage.count, 'bit')} {done}: error {(damage.errors[point] ?? Number.NaN).toFixed(5)}
        {taken !== undefined && `, recognised as ${classes?.[taken] ?? taken}`}.{' '}
        <Button
          kind="quiet"
          icon={<NewSeedIcon />}
          aria-label="Other bits"
          title="Other bits at random"
          onClick={() => setDamage({ seed: wanted.seed + 1 })}
        />
      </p>
      <DamageCurve damage={damage} share={wanted.share} classes={classes} />
    </div>
  );
}

function nearest(shares: Float64Array, share: number): number {
  let best = 0;
  shares.forEach((value, i) => {
    if (Math.abs(value - share) < Math.abs(shares[best]! - share)) best = i;
  });
  return best;
}
