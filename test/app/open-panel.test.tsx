import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { OpenPanel } from '../../src/app/open-panel';
import { kSparse } from '../../src/encoders/k-sparse/kind';
import { createPanelsStore } from '../../src/features/panels/store';
import { createFakeSession } from '../support/fake-session';
import { renderIn } from '../support/render-in';

describe('a panel that cannot serve the encoder', () => {
  it.each([
    ['steps', 'Step by step', kSparse.lacks.trace],
    ['bits', 'Edit a code', kSparse.lacks.editor],
  ] as const)('says why (%s)', async (panel, label, why) => {
    const fake = createFakeSession();
    fake.session.settings.getState().restore('mnist', 'real-winners', { kind: kSparse.id, settings: kSparse.defaults });
    fake.session.part(createPanelsStore).getState().setPanel(panel);
    renderIn(fake.session, <OpenPanel />);
    expect(screen.getByRole('region', { name: label })).toHaveTextContent(why!);
    expect(fake.sent.filter(({ type }) => type === 'ask')).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: `Close ${label}` }));
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });
});
