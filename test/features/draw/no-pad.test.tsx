import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Draw } from '../../../src/features/draw/draw';
import { createDrawingStore } from '../../../src/features/draw/store';
import { createFakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

describe('the replacement of the pad where nothing can be drawn', () => {
  it('says so, has no pad, and clears the previous drawing', () => {
    const { session, setDataset } = createFakeSession();
    const drawing = session.part(createDrawingStore);
    const shape = { width: 12, height: 12, signed: true };
    drawing.getState().putDigit({ pixels: new Uint8Array(144), shape, label: null });
    setDataset({ complete: true, manifest: { id: 'dead-leaves', classes: null, ...shape } as never });
    renderIn(session, <Draw />);
    expect(screen.getByRole('region', { name: 'Draw' })).toHaveTextContent('Click a test patch');
    expect(screen.queryByRole('application', { name: 'Drawing pad' })).not.toBeInTheDocument();
    expect(drawing.getState().digit).toBeNull();
  });
});
