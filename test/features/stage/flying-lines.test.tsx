import { describe, expect, it } from 'vitest';
import { FlyingLines } from '../../../src/features/stage/flying-lines';
import styles from '../../../src/features/stage/stage.module.css';
import type { OnStage } from '../../../src/features/stage/store';
import { stripOf } from '../../../src/features/stage/strip';
import { createFakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

const BITS = Uint32Array.of(3, 11, 12);

/** The number of lines that fly with this image on the stage. */
function linesOf(changes: Partial<OnStage>, opens = true): number {
  const { session } = createFakeSession();
  if (opens) session.run.getState().noteOpening({ stretch: 1, fromMs: 0 });
  const shown: OnStage = {
    source: 'learning',
    place: null,
    index: 0,
    label: null,
    imagesSeen: 1,
    units: 20,
    bits: BITS,
    strengths: null,
    shape: { width: 1, height: 1, signed: false },
    pixels: Uint8Array.of(0),
    reconstruction: Float32Array.of(0),
    error: 0,
    ...changes,
  };
  const { container } = renderIn(
    session,
    <section>
      <canvas className={styles.bits} width={40} height={25} />
      <FlyingLines shown={shown} strip={stripOf(shown.bits.length, 1)} />
    </section>,
  );
  return container.querySelectorAll('path').length;
}

describe('lines from the code to the features', () => {
  it('fly once from each active bit for the first images of an opening', () => {
    expect(linesOf({ imagesSeen: 4 })).toBe(3);
  });

  it('fly only to the features shown when more bits are on', () => {
    expect(linesOf({ units: 100, bits: Uint32Array.from({ length: 50 }, (_, i) => 2 * i) })).toBe(30);
  });

  it('do not fly for later images, for a drawing or outside an opening', () => {
    expect(linesOf({ imagesSeen: 5 })).toBe(0);
    expect(linesOf({ source: 'drawing' })).toBe(0);
    expect(linesOf({}, false)).toBe(0);
  });
});
