import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAddress } from '../../src/app/keep-address';
import { createCompareStore } from '../../src/features/compare/store';
import { createFakeSession } from '../support/fake-session';

let end: () => void;
beforeEach(() => {
  end = () => {};
});
afterEach(() => end());

function page({ continuesAtStop = false, late = false } = {}) {
  const fake = createFakeSession();
  const { run, notices } = fake.session;
  run.getState().setStop(2000);
  const begin = (): void => {
    end = keepAddress(fake.session, location.hash, continuesAtStop);
  };
  if (!late) begin();
  fake.emit('stopped', { imagesSeen: 2000 });
  if (late) begin();
  return { run, messages: () => notices.store.getState().notices.map(({ message }) => message), act: notices.act };
}

describe('a stop that a link has asked for', () => {
  it.each([
    ['after', false],
    ['before', true],
  ])('is shown when it is reached %s the code that says so has come', (_, late) => {
    const { run, messages, act } = page({ late });
    expect(messages()).toEqual(['Paused at image 2,000, as set in the link.']);
    act('stopped');
    expect(run.getState()).toMatchObject({ wanted: 'running', stopAt: null });
    expect(messages()).toEqual([]);
  });

  it('is shown until the user clicks anywhere on the page', () => {
    const { run, messages } = page();
    expect(messages()).toHaveLength(1);
    document.body.click();
    expect(messages()).toEqual([]);
    expect(run.getState()).toMatchObject({ wanted: 'paused', stoppedAt: 2000 });
  });

  it('is not shown for a run that replaces the one that stopped', () => {
    const { run, messages } = page();
    run.getState().setStop(null);
    expect(messages()).toEqual([]);
  });

  it.each([false, true])('lets a page that was training train on after a reload (late: %s)', async (late) => {
    const { run, messages } = page({ continuesAtStop: true, late });
    await Promise.resolve();
    expect(run.getState().wanted).toBe('running');
    expect(messages()).toEqual([]);
  });
});

describe('a second run', () => {
  it.each([
    ['after', false],
    ['before', true],
  ])('is followed by the address when it was opened %s the code that keeps the address has come', async (_, late) => {
    const a = createFakeSession();
    const b = createFakeSession();
    const keep = (): void => {
      end = keepAddress(a.session, location.hash, false);
    };
    if (!late) keep();
    a.session.part(createCompareStore).getState().take(b.session);
    if (late) keep();
    await vi.waitFor(() => expect(location.hash).toContain('b.preset=thread'));
    b.session.commands.applyPreset('one-winner');
    await vi.waitFor(() => expect(location.hash).toContain('b.preset=one-winner'));
  });
});
