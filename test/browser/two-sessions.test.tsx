/** Two runs side by side in one page: two workers, different kinds of encoders, different sizes. */
import '../../src/styles/tokens.css';
import '../../src/styles/reset.css';
import '../../src/styles/page.css';
import { act, cleanup, fireEvent, render, within, type BoundFunctions, type queries } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../src/app/app';
import { exampleCodes } from '../../src/core/snapshot';
import { bitsOf } from '../../src/core/sparse-code';
import { findSet } from '../../src/datasets/registry';
import { kindOf } from '../../src/encoders/registry';
import { createOwnImages } from '../../src/features/own-images/own-images';
import { OwnImagesProvider } from '../../src/features/own-images/own-images-context';
import { createFeed } from '../../src/session/feed/feed';
import { createRunSession, type RunSession } from '../../src/session/run-session';
import { SessionProvider } from '../../src/session/session-context';
import { createTrainerClient } from '../../src/trainer/client';
import { PATIENCE_MS } from '../support/patience';

const PATIENCE = { timeout: PATIENCE_MS, interval: 50 };

interface Shown {
  readonly session: RunSession;
  /** Queries within the session's part of the page. */
  readonly region: BoundFunctions<typeof queries>;
  readonly element: HTMLElement;
}

/** 200 units with binary codes, paused at image 300; and 64 units with real-valued codes, at image 500. */
let binary: Shown;
let real: Shown;

async function begin(): Promise<void> {
  await page.viewport(1600, 1200);
  const feed = createFeed((id) => findSet(id)!.loader());
  const sessionOf = (kind: string, units: number, winners: number, stop: number): RunSession => {
    const settings = { ...kindOf(kind).defaults, units, winners };
    return createRunSession({
      feed,
      plan: { datasetId: 'bars', kind, basePresetId: kindOf(kind).presets[0]!.id, settings, changes: [], stop },
      createClient: createTrainerClient,
      now: () => performance.now(),
      hidden: () => false,
    });
  };
  const sessions = [sessionOf('tied-kwta', 200, 10, 300), sessionOf('k-sparse', 64, 6, 500)] as const;
  const ownImages = createOwnImages(() => Promise.reject(new Error('no images are read here')));
  const { container } = render(
    <OwnImagesProvider images={ownImages}>
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr' }}>
        {sessions.map((session, i) => (
          <SessionProvider key={session.settings.getState().kind} session={session}>
            <div data-session={i}>
              <App view={{ leftOut: new Set(), embedded: false, exhibit: false }} />
            </div>
          </SessionProvider>
        ))}
      </div>
    </OwnImagesProvider>,
  );
  const shown = sessions.map((session, i): Shown => {
    const element = container.querySelector<HTMLElement>(`[data-session="${i}"]`)!;
    return { session, element, region: within(element) };
  });
  [binary, real] = shown as [Shown, Shown];
  await vi.waitFor(() => {
    expect(figure(binary, 'Images seen')).toBe('300');
    expect(figure(real, 'Images seen')).toBe('500');
    for (const one of shown) {
      one.region.getByRole('button', { name: 'Run' });
      // Regions whose code loads late are present as well.
      one.region.getByRole('textbox', { name: 'Learning rate, typed' });
      tiles(one);
      expect(firstCode(one).bits).toEqual(firstBitsSent(one));
    }
  }, PATIENCE);
}

beforeEach(begin);

afterEach(() => {
  cleanup();
  for (const { session } of [binary, real]) session.dispose();
});

/** A figure of the timeline. Images seen are shown above the stage as well. */
function figure({ region }: Shown, name: string): string {
  const timeline = within(region.getByRole('region', { name: 'Timeline' }));
  return timeline.getByRole('status', { name }).textContent ?? '';
}

function atlas({ region }: Shown): HTMLElement {
  return region.getByRole('listbox', { name: /^Features, one picture/ });
}

/** The number of features according to the atlas. */
function tiles(shown: Shown): number {
  return Number(within(atlas(shown)).getByRole('option').getAttribute('aria-setsize'));
}

/** The pixels of the atlas's canvases, from top to bottom. */
function atlasPixels(shown: Shown): Uint8ClampedArray[] {
  return [...atlas(shown).querySelectorAll('canvas')].map(pixelsOf);
}

function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
}

/** The bits that are on in the first code, from the name of its picture, and the number of all units. */
function firstCode({ region }: Shown): { bits: number[]; units: number } {
  const [, bits] = /bits (.*) on$/.exec(region.getAllByRole('img', { name: /^Code of/ })[0]!.ariaLabel!)!;
  const [option] = within(region.getAllByRole('listbox', { name: /^(Bits|Units) of the code of/ })[0]!).getAllByRole(
    'option',
  );
  return { bits: bits!.split(', ').map(Number), units: Number(option!.getAttribute('aria-setsize')) };
}

/** The bits that are on in the first code sent by the worker. */
function firstBitsSent({ session }: Shown): number[] {
  return [...bitsOf(exampleCodes(session.snapshots.shown()!), 0)];
}

function press({ region }: Shown, name: string | RegExp): void {
  fireEvent.click(region.getByRole('button', { name }));
}

/** Lets the page draw: the pictures take a few frames. */
async function frames(): Promise<void> {
  for (let i = 0; i < 30; i++) await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
}

test('each shows its own pictures and figures', async () => {
  expect([tiles(binary), tiles(real)]).toEqual([200, 64]);
  expect(binary.region.getByText('10 of 200 bits on')).toBeTruthy();
  expect(real.region.getByText(/^[1-6] of 64 units, with values$/)).toBeTruthy();
  expect([firstCode(binary).units, firstCode(real).units]).toEqual([200, 64]);
  expect(firstCode(binary).bits).toHaveLength(10);
  expect(firstCode(real).bits.length).toBeLessThanOrEqual(6);
  expect(Math.max(...firstCode(real).bits)).toBeLessThan(64);
  await vi.waitFor(() => {
    for (const { session, region } of [binary, real]) {
      const { heldOutError, trainError } = session.figures.getState();
      expect(region.getByRole('status', { name: 'Test error' })).toHaveProperty('textContent', heldOutError.toFixed(4));
      expect(region.getByRole('status', { name: 'Training error' })).toHaveProperty(
        'textContent',
        trainError.toFixed(4),
      );
    }
  }, PATIENCE);
  expect(figure(binary, 'Test error')).not.toBe(figure(real, 'Test error'));
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  const ofReal = await radioGroups(real);
  expect((await radioGroups(binary)).filter((name) => ofReal.includes(name))).toEqual([]);
});

/** The group names of the settings' radio buttons; opens the list that contains them. */
async function radioGroups(shown: Shown): Promise<string[]> {
  press(shown, /^Start from/);
  await vi.waitFor(() => shown.region.getByRole('radiogroup', { name: 'Preset' }), PATIENCE);
  return [...shown.element.querySelectorAll<HTMLInputElement>('input[type=radio]')].map(({ name }) => name);
}

test('an image learnt by one changes nothing in the other', async () => {
  atlas(binary).scrollIntoView();
  await frames();
  const before = { binary: atlasPixels(binary), real: atlasPixels(real), code: firstCode(real) };
  expect(before.binary.some((pixels) => pixels.some((byte) => byte > 0))).toBe(true);
  press(binary, 'Step');
  await vi.waitFor(() => {
    expect(figure(binary, 'Images seen')).toBe('301');
    expect(atlasPixels(binary)).not.toEqual(before.binary);
  }, PATIENCE);
  await frames();
  expect(figure(real, 'Images seen')).toBe('500');
  expect(atlasPixels(real)).toEqual(before.real);
  expect(firstCode(real)).toEqual(before.code);
  press(real, 'Step');
  await vi.waitFor(() => expect(figure(real, 'Images seen')).toBe('501'), PATIENCE);
  expect(figure(binary, 'Images seen')).toBe('301');
});

test('one continues when the other is paused', async () => {
  press(binary, 'Run');
  press(real, 'Run');
  await vi.waitFor(() => {
    expect(binary.session.figures.getState().imagesSeen).toBeGreaterThan(300);
    expect(real.session.figures.getState().imagesSeen).toBeGreaterThan(500);
  }, PATIENCE);
  press(binary, 'Pause');
  const { imagesSeen } = real.session.figures.getState();
  await vi.waitFor(
    () => expect(real.session.figures.getState().imagesSeen).toBeGreaterThan(imagesSeen + 100),
    PATIENCE,
  );
  expect(real.session.run.getState().wanted).toBe('running');
  expect(binary.session.run.getState().wanted).toBe('paused');
  expect(real.region.getByRole('button', { name: 'Pause' })).toBeTruthy();
  expect(binary.region.getByRole('button', { name: 'Run' })).toBeTruthy();
  // Only one of them takes the key.
  fireEvent.keyDown(document.body, { key: ' ' });
  const wanted = [binary, real].map(({ session }) => session.run.getState().wanted);
  expect([
    ['running', 'running'],
    ['paused', 'paused'],
  ]).toContainEqual(wanted);
});

test('a setting belongs to one of them', async () => {
  const before = real.session.settings.getState();
  const field = ({ region }: Shown, name: string) =>
    region.getByRole<HTMLInputElement>('textbox', { name: `${name}, typed` });
  const type = (shown: Shown, name: string, text: string): void => {
    const input = field(shown, name);
    fireEvent.focus(input);
    fireEvent.change(input, { target: { value: text } });
    fireEvent.keyDown(input, { key: 'Enter' });
  };
  const rate = field(real, 'Learning rate').value;
  type(binary, 'Learning rate', '0.123');
  expect(binary.session.settings.getState().settings['learningRate']).toBe(0.123);
  expect(field(binary, 'Learning rate').value).toBe('0.123');
  expect(field(real, 'Learning rate').value).toBe(rate);
  expect(real.session.settings.getState()).toBe(before);

  // A setting that restarts the run, with an atlas of another size.
  act(() => void binary.session.commands.set('units', 100));
  await vi.waitFor(() => expect(tiles(binary)).toBe(100), PATIENCE);
  await frames();
  expect(tiles(real)).toBe(64);
  expect(figure(real, 'Images seen')).toBe('500');
  expect(real.session.settings.getState()).toBe(before);
});

test('a panel is open in only one of them', async () => {
  press(binary, 'Look inside');
  press(binary, 'Scorecard');
  await vi.waitFor(() => binary.region.getByRole('region', { name: 'Scorecard' }), PATIENCE);
  await vi.waitFor(() => binary.region.getByText(/ after 300 images\.$/), PATIENCE);
  expect(real.region.queryByRole('region', { name: 'Scorecard' })).toBe(null);
  press(real, 'Look inside');
  expect(real.region.getByRole('button', { name: 'Scorecard' }).ariaExpanded).toBe('false');

  press(real, 'Scorecard');
  await vi.waitFor(() => real.region.getByText(/ after 500 images\.$/), PATIENCE);
  expect(binary.region.getByText(/ after 300 images\.$/)).toBeTruthy();
  press(real, 'Close Scorecard');
  await vi.waitFor(() => expect(tiles(real)).toBe(64), PATIENCE);
  expect(binary.region.getByRole('region', { name: 'Scorecard' })).toBeTruthy();

  // Opening a unit in one, and the browser's back and forward, leave the other alone.
  fireEvent.focus(atlas(real));
  fireEvent.keyDown(atlas(real), { key: 'Enter' });
  await vi.waitFor(() => press(real, /^Show everything about unit/), PATIENCE);
  await vi.waitFor(() => real.region.getByRole('region', { name: 'Feature' }), PATIENCE);
  dispatchEvent(new PopStateEvent('popstate'));
  await frames();
  expect(binary.region.queryByRole('region', { name: 'Feature' })).toBe(null);
  expect(binary.region.getByRole('region', { name: 'Scorecard' })).toBeTruthy();
});

test('the end of one is not the end of the other', async () => {
  binary.session.dispose();
  press(real, 'Run');
  await vi.waitFor(() => expect(real.session.figures.getState().imagesSeen).toBeGreaterThan(600), PATIENCE);
});
