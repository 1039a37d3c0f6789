import { act, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBaselinesStore } from '../../../src/features/timeline/store';
import { TimePlot } from '../../../src/features/timeline/time-plot';
import { createTimeMachine } from '../../../src/session/past/time-machine';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { stubPictures, type PictureStubs } from '../../support/picture-stubs';
import { renderIn } from '../../support/render-in';

let stubs: PictureStubs;
let fake: FakeSession;
beforeEach(() => {
  fake = createFakeSession();
  stubs = stubPictures(944, 111);
});
afterEach(() => stubs.release());

const point = (imagesSeen: number, heldOutError: number, trainError: number, accuracy = NaN) => ({
  imagesSeen,
  heldOutError,
  trainError,
  deadUnits: 0,
  accuracy,
});
const show = () => renderIn(fake.session, <TimePlot />);
const fill = () => {
  fake.emit('curvePoint', point(50, 0.08, NaN));
  fake.emit('curvePoint', point(600, 0.027, 0.03));
  fake.emit('curvePoint', point(12_000, 0.0124, 0.0119));
  const { setBaselines, setPcaAtBits } = fake.session.part(createBaselinesStore).getState();
  setBaselines({ state: 'done', meanImageError: 0.0675, pcaError: 0.0161, components: 30 });
  setPcaAtBits([
    { bits: 190, error: 0.008 },
    { bits: 191, error: 0.008 },
  ]);
};
const picture = () => screen.getByRole('img', { name: /images seen|Image/ });
const reader = () => screen.getByRole('slider', { name: 'Moment' });

describe('the timeline', () => {
  it('is described in one sentence', () => {
    fill();
    show();
    expect(picture()).toHaveAccessibleName(
      'Image 12,000: test error 0.0124, training error 0.0119; mean image 0.0675; PCA, same bits 0.0080',
    );
  });

  it('has its axis and its chapters before anything was measured', () => {
    show();
    expect(picture()).toHaveAccessibleName('Error against images seen: nothing measured yet');
    for (const tick of ['0', '1', '1,000', '1 million']) expect(screen.getByText(tick)).toBeInTheDocument();
    expect(screen.getByText('Image 512: Strokes appear.')).toBeInTheDocument();
  });

  it('names the reference lines next to the data', () => {
    fill();
    show();
    expect(screen.getByText('mean image 0.0675')).toBeInTheDocument();
    expect(screen.getByText('PCA, same bits 0.0080')).toBeInTheDocument();
  });

  it('uses fewer words when room is short', () => {
    stubs.resize(300, 70);
    fill();
    show();
    stubs.resize(300, 70);
    expect(screen.getByText('PCA 0.0080')).toBeInTheDocument();
  });

  it('has no word in the way of the head when there is no room next to the data', () => {
    stubs.resize(300, 70);
    fill();
    show();
    stubs.resize(300, 70);
    const name = screen.getByText('PCA 0.0080');
    expect(name).toHaveAttribute('x', '0');
    expect(name).toHaveAttribute('text-anchor', 'start');
    expect(screen.queryByText(/^mean/)).not.toBeInTheDocument();
  });

  it('draws names above everything else, so that neither the head nor the cursor strikes them through', () => {
    fill();
    show();
    fireEvent.pointerMove(reader(), { clientX: 500 });
    const [last] = [...picture().querySelectorAll('path, circle, text')].slice(-1);
    expect(last).toHaveTextContent('PCA, same bits 0.0080');
  });

  it('shows the session it is rendered in', () => {
    fill();
    renderIn(createFakeSession().session, <TimePlot />);
    expect(picture()).toHaveAccessibleName(/nothing measured yet/);
  });

  it('is read under the pointer', () => {
    fill();
    fake.emitSnapshot(20_000);
    show();
    fireEvent.pointerMove(reader(), { clientX: 0 });
    expect(screen.getByText(/images, test error 0\.0800/)).toBeVisible();
    fireEvent.pointerMove(reader(), { clientX: 500 });
    expect(screen.getByText(/images, test error 0\.0124/)).toBeVisible();
    fireEvent.pointerLeave(reader());
    expect(screen.queryByText(/images, test error/)).not.toBeInTheDocument();
  });

  it('goes to an earlier moment when pressed there, or by slider keys', async () => {
    fill();
    fake.emitSnapshot(16_000);
    show();
    expect(reader()).toHaveAttribute('aria-valuenow', '16000');
    expect(reader()).toHaveAttribute('aria-valuetext', 'Image 12,000: test error 0.0124, training error 0.0119');
    fireEvent.pointerDown(reader(), { clientX: 283.6, button: 0, buttons: 1 });
    expect(reader()).toHaveAttribute('aria-valuenow', '100');
    expect(screen.getByRole('group', { name: 'Moment shown' })).toHaveTextContent(/After 100 images/);
    expect(screen.getByRole('button', { name: 'Go on from here' })).toBeDisabled();
    act(() => reader().focus());
    await userEvent.keyboard('{PageDown}{ArrowLeft}');
    expect(reader()).toHaveAttribute('aria-valuenow', '46');
    await userEvent.keyboard('{Home}');
    expect(reader()).toHaveAttribute('aria-valuenow', '0');
    await userEvent.keyboard('{PageUp}{ArrowUp}{End}');
    expect(reader()).toHaveAttribute('aria-valuenow', '16000');
    expect(screen.queryByRole('group', { name: 'Moment shown' })).toBeNull();
  });

  it.each([
    ['Enter on the button', '{Enter}'],
    ['Escape', '{Escape}'],
  ])('gets the focus when %s leads back to now, as the button disappears', async (_, key) => {
    fill();
    fake.emitSnapshot(16_000);
    show();
    act(() => reader().focus());
    await userEvent.keyboard('{PageDown}');
    act(() => screen.getByRole('button', { name: 'Back to now' }).focus());
    await userEvent.keyboard(key);
    expect(screen.queryByRole('group', { name: 'Moment shown' })).toBeNull();
    expect(reader()).toHaveFocus();
  });

  it('stays at its moment under a finger that scrolls the page', () => {
    fake.emitSnapshot(16_000);
    show();
    const moment = () => fake.session.part(createTimeMachine).store.getState().moment;
    fireEvent.pointerDown(reader(), { clientX: 283.6, button: 0, buttons: 1, pointerType: 'touch' });
    expect(moment()).toBe(100);
    fireEvent.pointerCancel(reader());
    expect(moment()).toBeNull();
    act(() => fake.session.part(createTimeMachine).goTo(1000));
    fireEvent.pointerDown(reader(), { clientX: 283.6, button: 0, buttons: 1, pointerType: 'touch' });
    fireEvent.pointerCancel(reader());
    expect(moment()).toBe(1000);
  });

  it('updates the position in words at most five times a second during a drag', () => {
    vi.useFakeTimers({ now: 1000 });
    fake.emitSnapshot(16_000);
    show();
    const bar = () => screen.getByRole('group', { name: 'Moment shown' }).textContent;
    fireEvent.pointerDown(reader(), { clientX: 283.6, button: 0, buttons: 1 });
    expect(bar()).toMatch(/After 100 images/);
    const machine = fake.session.part(createTimeMachine);
    act(() => machine.goTo(90, true));
    act(() => machine.goTo(80, true));
    expect(machine.store.getState().moment).toBe(80);
    expect(bar()).toMatch(/After 100 images/);
    act(() => void vi.advanceTimersByTime(245));
    expect(bar()).toMatch(/After 80 images/);
    act(() => machine.toNow());
    expect(screen.queryByRole('group', { name: 'Moment shown' })).toBeNull();
    vi.useRealTimers();
  });

  it('explains why a run of unknown past cannot go back', async () => {
    fake.emitSnapshot(16_000);
    act(() => fake.session.run.getState().noteHistory(null));
    show();
    act(() => reader().focus());
    await userEvent.keyboard('{Home}');
    expect(reader()).toHaveAttribute('aria-valuenow', '16000');
    expect(fake.session.notices.store.getState().notices).toMatchObject([{ id: 'past', kind: 'info' }]);
  });

  it('can be read by keys in a run that cannot go back, and reads nearby values until exact ones arrive', async () => {
    fill();
    fake.emitSnapshot(16_000);
    show();
    act(() => reader().focus());
    await userEvent.keyboard('{PageDown}{PageDown}{PageDown}{PageDown}');
    expect(reader()).toHaveAttribute('aria-valuenow', '1000');
    expect(reader()).toHaveAttribute(
      'aria-valuetext',
      'Image 1,000, measured at 600: test error 0.0270, training error 0.0300',
    );
    await userEvent.keyboard('{End}');
    act(() => fake.session.run.getState().noteHistory(null));
    await userEvent.keyboard('{PageDown}{PageDown}{PageDown}{PageDown}');
    expect(reader()).toHaveAttribute('aria-valuetext', 'Image 600: test error 0.0270, training error 0.0300');
    expect(screen.getByText(/images, test error 0\.0270/)).toBeVisible();
    await userEvent.tab();
    expect(screen.queryByText(/images, test error/)).not.toBeInTheDocument();
  });

  it('can show the share of digits recognised instead, for images with labels', async () => {
    fake.setDataset({ manifest: { id: 'mnist', classes: ['0', '1'] } as never });
    fill();
    fake.emit('curvePoint', point(60_000, 0.0104, 0.0102, 0.9376));
    show();
    await userEvent.click(screen.getByRole('radio', { name: 'Accuracy' }));
    expect(picture()).toHaveAccessibleName('Image 60,000: accuracy 93.8 %');
    expect(screen.getByText('90 %')).toBeInTheDocument();
    expect(screen.queryByText(/PCA/)).not.toBeInTheDocument();
  });

  it('offers no accuracy for images without labels', () => {
    fake.setDataset({ manifest: { id: 'bars', classes: null } as never });
    fill();
    show();
    expect(screen.queryByRole('radio', { name: 'Accuracy' })).toBeNull();
  });

  it('marks where a setting was changed, with the change in words', () => {
    fill();
    fake.emitSnapshot(20_000);
    fake.session.commands.set('winners', 1);
    const { settings } = fake.session.settings.getState();
    fake.emit('configured', { imagesSeen: 20_000, settings, cause: 'command' });
    show();
    expect(screen.getAllByText('Winners 30 → 1').length).toBeGreaterThan(0);
    expect(picture()).toHaveAccessibleName(/changed: Winners 30 → 1$/);
  });

  it('draws the words of a change above all lines and curves, so that none strikes them through', () => {
    fill();
    fake.emitSnapshot(20_000);
    const { settings } = fake.session.settings.getState();
    fake.emit('configured', { imagesSeen: 4000, settings: { ...settings, rounds: 5 }, cause: 'command' });
    fake.emit('configured', { imagesSeen: 15_000, settings: { ...settings, winners: 1 }, cause: 'command' });
    show();
    const words = [...picture().querySelectorAll('text')].find(({ textContent }) => textContent.includes('Winners'))!;
    const lines = [...words.parentElement!.querySelectorAll(':scope > path')];
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      expect(line.compareDocumentPosition(words) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    }
  });
});
