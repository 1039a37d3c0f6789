import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bits } from '../../../src/features/bits/bits';
import { createBitsStore, type BitsState } from '../../../src/features/bits/store';
import { editedCode } from '../../support/edited-code';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { pictureSnapshot } from '../../support/picture-snapshot';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

let stubs: PictureStubs;
let page: FakeSession;
/** The requests that the worker got. */
let views: unknown[];

const bits = (): BitsState => page.session.part(createBitsStore).getState();

/** Opens the panel; the answer is always the same code. */
async function open(): Promise<void> {
  renderIn(page.session, <Bits />);
  await screen.findByRole('slider', { name: 'Features added' });
}

beforeEach(() => {
  stubs = stubPictures(200, 200);
  views = [];
  page = createFakeSession({
    answers: {
      captureCode: () => ({ imagesSeen: 1234, units: 20 }),
      editedCode: (question) => {
        views.push(question);
        return editedCode();
      },
      forgetCode: () => ({}),
    },
  });
  page.show(pictureSnapshot());
});
afterEach(() => stubs.release());

describe('the features of a code', () => {
  it('are added one by one with the slider, and clipped pixels are counted', async () => {
    await open();
    fireEvent.change(screen.getByRole('slider', { name: 'Features added' }), { target: { value: '1' } });
    expect(screen.getByRole('img', { name: 'Sum of 1 feature, 1 pixel below zero' })).toBeInTheDocument();
    expect(screen.getByRole('status', { name: 'Error of the edited code' })).toHaveTextContent('0.05000');
  });

  it('are added automatically, from none to all', async () => {
    await open();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const count = (): string | null => screen.getByRole('status', { name: 'Features added' }).textContent;
    fireEvent.click(screen.getByRole('button', { name: 'Play the stack' }));
    expect(count()).toBe('0 of 3');
    act(() => void vi.advanceTimersByTime(200));
    expect(count()).toBe('1 of 3');
    act(() => void vi.advanceTimersByTime(200));
    act(() => void vi.advanceTimersByTime(200));
    expect(count()).toBe('3 of 3');
    expect(screen.getByRole('button', { name: 'Play the stack' })).toBeInTheDocument();
    vi.useRealTimers();
  });
});

describe('the bits of a code with noise', () => {
  const slide = (name: string, value: string): boolean =>
    fireEvent.change(screen.getByRole('slider', { name }), { target: { value } });
  const shown = (name: string): string | null => screen.getByRole('status', { name }).textContent;

  it('are dropped or replaced as the slider says, and differ with another draw', async () => {
    await open();
    slide('Drop bits', '30');
    expect([shown('Drop bits'), shown('Replace bits')]).toEqual(['30 %', '0 %']);
    slide('Replace bits', '65');
    expect([shown('Drop bits'), shown('Replace bits')]).toEqual(['0 %', '65 %']);
    await userEvent.click(screen.getByRole('button', { name: 'Other bits' }));
    const damage = { kind: 'swap', share: 0.65, seed: 2 };
    expect(bits().damage).toEqual(damage);
    expect(views.at(-1)).toMatchObject({ damage });
  });

  it('are shown with the error and the recognised class at that share', async () => {
    await open();
    slide('Drop bits', '33');
    expect(screen.getByRole('img', { name: 'Reconstruction with 1 bit dropped' })).toBeInTheDocument();
    expect(screen.getByText(/^1 bit dropped: error 0.02000, looks like 1/)).toBeInTheDocument();
    expect(screen.getByText('looks like 1')).toBeInTheDocument();
    slide('Drop bits', '100');
    expect(screen.getByText(/error 0.10000, looks like 2/)).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: 'Error against the share of bits dropped: from 0.0100 to 0.1000' }),
    ).toBeInTheDocument();
  });

  it('give way to the stack, and the stack to them: only one is shown at a time', async () => {
    await open();
    slide('Drop bits', '30');
    slide('Features added', '2');
    expect(bits().damage.share).toBe(0);
    slide('Drop bits', '30');
    expect(shown('Features added')).toBe('3 of 3');
  });
});
