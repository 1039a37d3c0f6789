import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AfterFirstImages } from '../../src/app/after-first-images';
import { createFakeSession } from '../support/fake-session';
import { figuresSnapshot } from '../support/figures-snapshot';
import { renderIn } from '../support/render-in';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function waitingPage() {
  const { session, show } = createFakeSession();
  renderIn(
    session,
    <AfterFirstImages what="The pad" place="Its place">
      The pad itself
    </AfterFirstImages>,
  );
  const pass = (ms: number): void =>
    act(() => {
      vi.advanceTimersByTime(ms);
    });
  const see = (imagesSeen: number): void => act(() => show(figuresSnapshot({ imagesSeen })));
  const isThere = (): boolean => screen.queryByText('The pad itself') !== null;
  return { pass, see, isThere };
}

it('a late part appears after the frame in which the first image is drawn', () => {
  const { pass, see, isThere } = waitingPage();
  see(0);
  pass(300);
  expect(isThere()).toBe(false);
  see(1);
  expect(isThere()).toBe(false);
  pass(20);
  expect(isThere()).toBe(true);
});

it.each([
  ['a run that begins paused, as noise, is waited for 0.4 s', 0, 400],
  ['images that do not come are waited for two seconds', null, 2000],
])('%s', (_, imagesSeen, patience) => {
  const { pass, see, isThere } = waitingPage();
  if (imagesSeen !== null) see(imagesSeen);
  pass(patience - 1);
  expect(isThere()).toBe(false);
  pass(1);
  expect(isThere()).toBe(true);
});
