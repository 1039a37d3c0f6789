import { describe, expect, it } from 'vitest';
import { keepOnStage } from '../../../src/features/draw/keep-on-stage';
import { createDrawingStore } from '../../../src/features/draw/store';
import { createStageStore } from '../../../src/features/stage/store';
import { createFakeSession } from '../../support/fake-session';
import { pictureSnapshot } from '../../support/picture-snapshot';

describe('a drawing', () => {
  it('is on the stage once its code has arrived, until the pad is cleared or the part ends', () => {
    const page = createFakeSession();
    const drawing = page.session.part(createDrawingStore).getState();
    const stage = page.session.part(createStageStore);
    page.show(pictureSnapshot());
    const end = keepOnStage(page.session);
    const pixels = new Uint8Array(16).fill(200);
    drawing.setImage({ pixels, shape: { width: 4, height: 4, signed: false }, pointerTime: null });
    expect(stage.getState().shown).toBeNull();
    const encoded = {
      units: 20,
      bits: Uint32Array.of(1, 2),
      strengths: null,
      reconstruction: new Float32Array(16),
      error: 0.25,
      probabilities: null,
      pointerTime: null,
    };
    drawing.setEncoded(encoded);
    const { bits, error } = encoded;
    expect(stage.getState().shown).toMatchObject({ source: 'drawing', pixels, bits, error, normalised: true });
    drawing.setImage(null);
    expect(stage.getState().shown).toBeNull();
    drawing.setImage({ pixels, shape: { width: 4, height: 4, signed: false }, pointerTime: null });
    drawing.setEncoded(encoded);
    expect(stage.getState().shown?.source).toBe('drawing');
    end();
    expect(stage.getState().shown).toBeNull();
  });
});
