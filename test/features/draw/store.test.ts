import { expect, it } from 'vitest';
import { createDrawingStore } from '../../../src/features/draw/store';
import { createFakeSession, layout } from '../../support/fake-session';

it('the drawing of a session is encoded by its encoder, shown or not, and is not shared with other sessions', () => {
  const [one, other] = [createFakeSession(), createFakeSession()];
  const drawing = one.session.part(createDrawingStore);
  expect(one.session.part(createDrawingStore)).toBe(drawing);
  drawing.getState().setImage({ pixels: new Uint8Array(16), shape: layout.shape, pointerTime: null });
  expect(one.last('encode')).toBeDefined();
  expect(other.session.part(createDrawingStore).getState().image).toBeNull();
  expect(other.last('encode')).toBeUndefined();
});
