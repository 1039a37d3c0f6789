import { counted } from '../../core/counted';
import type { DamagedCode, EditedCode } from '../../core/edited-code';
import { Button } from '../../kit/controls/button';
import { NewSeedIcon } from '../../kit/controls/icons';
import { useClasses } from '../../session/dataset-context';
import bits from './bits.module.css';
import { DamageCurve } from './damage-curve';
import { useBits, useBitsActions } from './use-bits';

/** How much of the code can be lost or wrong before the image suffers. */
export function NoiseSection({ code: { damage } }: { readonly code: EditedCode }) {
  const wanted = useBits((state) => state.damage);
  const { setDamage } = useBitsActions();
  const classes = useClasses();
  const point = pointOf(damage, wanted.share);
  const taken = damage.classes?.[point];
  return (
    <div className={bits.part}>
      <h3 className={bits.title}>
        Noise{' '}
        <span className={bits.aside}>
          {damage.kind === 'drop' ? 'drop bits' : 'replace bits by random ones'}; locked bits are spared
        </span>
      </h3>
      <p className={bits.summary}>
        {counted(damage.count, 'bit')} {damage.kind === 'drop' ? 'dropped' : 'replaced'}: error{' '}
        {(damage.errors[point] ?? Number.NaN).toFixed(5)}
        {taken !== undefined && `, looks like ${classes?.[taken] ?? taken}`}.{' '}
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

/** The point of the curve nearest to a share. */
export function pointOf({ shares }: DamagedCode, share: number): number {
  let best = 0;
  shares.forEach((value, i) => {
    if (Math.abs(value - share) < Math.abs(shares[best]! - share)) best = i;
  });
  return best;
}
