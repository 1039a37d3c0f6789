import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createComparison } from '../../../src/features/compare/comparison';
import { PaceLine } from '../../../src/features/compare/pace-line';
import { createCompareStore } from '../../../src/features/compare/store';
import { createFakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';

describe('the line about the pace of two runs', () => {
  it('reads out the state of B, but not how far B is behind, which changes all the time', () => {
    const [a, b] = [createFakeSession(), createFakeSession()];
    a.session.part(createCompareStore).getState().take(b.session);
    a.session.part(createComparison).pace.setState({ slower: 'b', behind: 500 });
    act(() => void a.emitSnapshot(1000));
    renderIn(a.session, <PaceLine />);
    const status = screen.getByRole('status');
    expect(status).toHaveTextContent('B is being loaded.');
    act(() => b.emit('state', { state: 'running' }));
    expect(screen.getByText(/B is catching up: 50 %/)).toBeVisible();
    expect(status).toBeEmptyDOMElement();
    act(() => b.setDataset({ problem: { message: 'Nothing came.', gone: false } }));
    expect(status).toHaveTextContent('B has stopped. A continues without it.');
  });
});
