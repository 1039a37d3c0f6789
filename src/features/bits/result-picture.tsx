import { useRef } from 'react';
import { counted } from '../../core/counted';
import type { DamageKind, EditedCode } from '../../core/edited-code';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import styles from './gives-back.module.css';
import { useStackCanvas } from './use-bits-pictures';

/** The reconstruction shown: from the edited code, from the sum of its first features, or from the code with noise. */
export type Result =
  | { readonly kind: 'code' }
  | { readonly kind: 'stack'; readonly step: number }
  | { readonly kind: DamageKind; readonly share: number };

export function ResultPicture({ code, result }: { readonly code: EditedCode; readonly result: Result }) {
  switch (result.kind) {
    case 'code':
      return (
        <Reconstruction
          code={code}
          pixels={code.reconstruction}
          name={`Reconstruction from ${counted(code.bits.length, 'bit')}`}
        />
      );
    case 'stack':
      return <Sum code={code} step={result.step} />;
    case 'drop':
    case 'swap': {
      const { count, kind, reconstruction } = code.damage;
      const name = `Reconstruction with ${counted(count, 'bit')} ${kind === 'drop' ? 'dropped' : 'replaced'}`;
      return <Reconstruction code={code} pixels={reconstruction} name={name} />;
    }
  }
}

interface ReconstructionProps {
  readonly code: EditedCode;
  readonly pixels: Float32Array;
  readonly name: string;
}

function Reconstruction({ code: { shape }, pixels, name }: ReconstructionProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useImageCanvas(canvas, { shape, pixels });
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={name}
      className={styles.picture}
      style={{ aspectRatio: `${shape.width} / ${shape.height}` }}
    />
  );
}

/** The sum of the first features. Values below zero, which are clipped, are striped. */
function Sum({ code, step }: { readonly code: EditedCode; readonly step: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useStackCanvas(canvas, code, step);
  const { steps, belowZero } = code.stack;
  const below = code.shape.signed ? '' : `, ${counted(belowZero[step]!, 'pixel')} below zero`;
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`Sum of ${counted(steps[step]!, 'feature')}${below}`}
      title={below ? `Striped: values below zero, which become 0${below}` : undefined}
      className={styles.picture}
      style={{ aspectRatio: `${code.shape.width} / ${code.shape.height}` }}
    />
  );
}
