import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { saveFile } from '../../../src/kit/save-file';
import type { Scorecard } from '../../../src/core/scorecard';
import { createPanelsStore } from '../../../src/features/panels/store';
import { ScorecardPanel } from '../../../src/features/scorecard/scorecard';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';
import { CARD } from '../../support/scorecard';

vi.mock('../../../src/kit/save-file', () => ({ saveFile: vi.fn() }));

const WITHOUT_LABELS: Scorecard = { ...CARD, overlapBetween: Number.NaN, recognition: null };
/** Answers the worker's questions. */
const ask = vi.fn<(kind: string, question: object) => Promise<never>>();
let fake: FakeSession;
const region = () => screen.getByRole('region', { name: 'Scorecard' });
const value = (name: string) => screen.getByRole('status', { name });

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  vi.mocked(saveFile).mockReset();
  ask.mockReset();
  ask.mockImplementation((kind) => (kind === 'scorecard' ? Promise.resolve(CARD as never) : new Promise(() => {})));
  fake = createFakeSession({
    answers: { scorecard: (question) => ask('scorecard', question), probe: (question) => ask('probe', question) },
  });
  setClasses('mnist', ['0', '1']);
});

function setClasses(id: string, classes: readonly string[] | null): void {
  fake.setDataset({ complete: true, manifest: { id, classes } as never });
}

async function open(): Promise<void> {
  renderIn(fake.session, <ScorecardPanel />);
  await screen.findByRole('status', { name: 'Test error' });
}

describe('the scorecard', () => {
  it('shows every measure with its meaning', async () => {
    await open();
    const shown: Record<string, string> = {
      'Test error': '0.0104',
      'Bits per image': '190.6',
      'Dead units': '2 of 1,000',
      'Usage entropy': '98.6 %',
      Coherence: '5.18',
      'Distinct codes': '9,999 of 10,000',
      'Overlap within class': '3.65 bits',
      'Overlap of classes': '0.73 bits',
      'Noise stability': '95 · 90 · 80 · 55 %',
      'Online classifier': '94.0 %',
      'Linear probe': '–',
      'Random weights': '–',
    };
    for (const [name, text] of Object.entries(shown)) {
      expect(value(name)).toHaveTextContent(text);
      const entry = value(name).closest('div')!;
      expect(within(entry).getAllByRole('definition').at(-1)).toHaveTextContent(/\w{3}.*\./);
    }
    expect(region()).toHaveTextContent('0.9 by chance');
    expect(region()).toHaveTextContent('when 1, 3, 10 and 30 % of the pixels get random values');
    expect(region()).toHaveTextContent('between images 60,000 and 60,500');
  });

  it('shows the confusion matrix', async () => {
    await open();
    const table = screen.getByRole('table', { name: /^Rows: true digit\. Columns: predicted digit\./ });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(
      rows.map((row) =>
        within(row)
          .getAllByRole('cell')
          .map((cell) => cell.textContent),
      ),
    ).toEqual([
      ['970', '30'],
      ['20', '980'],
    ]);
  });

  it('shows no classes for images without labels', async () => {
    setClasses('bars', null);
    ask.mockResolvedValue(WITHOUT_LABELS as never);
    await open();
    expect(value('Overlap of codes')).toHaveTextContent('3.65 bits');
    for (const name of ['Online classifier', 'Linear probe', 'Overlap of classes']) {
      expect(screen.queryByRole('status', { name })).toBeNull();
    }
    expect(screen.queryByRole('table', { name: /^Each row/ })).toBeNull();
  });

  it('says why there is nothing to see yet', async () => {
    ask.mockRejectedValue(new Error('the test images have not all arrived; expected all of them'));
    renderIn(fake.session, <ScorecardPanel />);
    expect(await screen.findByText(/Not measured yet: the test images have not all arrived/)).toBeVisible();
  });

  it('closes', async () => {
    const panels = fake.session.part(createPanelsStore);
    panels.getState().setPanel('scorecard');
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Close Scorecard' }));
    expect(panels.getState().panel).toBeNull();
  });

  it('is accessible', async () => {
    await open();
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});

describe('the probe', () => {
  const RESULT = {
    accuracy: 0.9652,
    imagesSeen: 60_000,
    imagesSeenAtEnd: 60_000,
    trainImages: 60_000,
    testImages: 10_000,
  };
  /** Answers to the questions about the probe, one after the other; then none. */
  function probeAnswers(...answers: (object | Error)[]): void {
    ask.mockImplementation((kind) => {
      if (kind === 'scorecard') return Promise.resolve(CARD as never);
      const next = answers.shift();
      if (!next) return new Promise(() => {});
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next as never);
    });
  }
  const start = () => userEvent.click(screen.getByRole('button', { name: 'Train the probe' }));

  it('is trained on demand, with progress, and shows the share recognised', async () => {
    probeAnswers({ progress: 0.3, result: null });
    await open();
    expect(ask).not.toHaveBeenCalledWith('probe', expect.anything());
    await start();
    const progress = await screen.findByRole('progressbar', { name: 'Training of the linear probe' });
    await waitFor(() => expect(progress).toHaveAttribute('value', '30'));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel probe' }));
    probeAnswers({ progress: 0.5, result: null }, { progress: 1, result: RESULT });
    await start();
    await waitFor(() => expect(value('Linear probe')).toHaveTextContent('96.5 %'));
    expect(region()).toHaveTextContent('on 60,000 codes, after 60,000 images');
    expect(ask.mock.calls.filter(([kind]) => kind === 'probe').map(([, question]) => question as unknown)).toEqual([
      { begin: true },
      { begin: false },
      { begin: true },
      { begin: false },
    ]);
  });

  it('reads random weights too, as the baseline for learnt ones', async () => {
    probeAnswers({ progress: 1, result: { ...RESULT, accuracy: 0.901, imagesSeen: 0, imagesSeenAtEnd: 0 } });
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Train the probe of random weights' }));
    await waitFor(() => expect(value('Random weights')).toHaveTextContent('90.1 %'));
    expect(value('Linear probe')).toHaveTextContent('–');
    expect(ask).toHaveBeenCalledWith('probe', { begin: true, untrained: true });
    await userEvent.click(screen.getByRole('button', { name: 'Save as JSON' }));
    const [, file] = vi.mocked(saveFile).mock.lastCall!;
    expect(JSON.parse(await file.text())).toMatchObject({ probe: null, randomWeights: { accuracy: 0.901 } });
  });

  it('says between which moments it was measured if training continued', async () => {
    probeAnswers({ progress: 1, result: { ...RESULT, imagesSeenAtEnd: 90_000 } });
    await open();
    await start();
    expect(await screen.findByText(/between images 60,000 and 90,000: pause training/)).toBeVisible();
  });

  it('says why it could not be trained, and simply disappears when a new run has begun', async () => {
    probeAnswers(new Error('the labels are not there'));
    await open();
    await start();
    expect(await screen.findByRole('alert')).toHaveTextContent('It could not be trained: the labels are not there.');
    await start();
    expect(await screen.findByRole('progressbar', { name: 'Training of the linear probe' })).toBeVisible();
    act(() => fake.session.commands.restart());
    expect(await screen.findByRole('button', { name: 'Train the probe' })).toBeEnabled();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the files', () => {
  const saved = async () => {
    const [name, content] = vi.mocked(saveFile).mock.lastCall!;
    return { name, text: await content.text() };
  };

  it('contain everything as JSON, under a name that sorts', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Save as JSON' }));
    const { name, text } = await saved();
    expect(name).toBe('sdr-playground-mnist-n1000-k30-seed1-000060000.scorecard.json');
    const content = JSON.parse(text) as { [group: string]: unknown };
    expect(content).toMatchObject({
      dataset: 'mnist',
      settings: { units: 1000, winners: 30, seed: 1 },
      measures: { heldOutError: 0.01042, overlapWithin: 3.65, stability: CARD.stability },
      recognition: {
        accuracy: 0.94,
        classes: ['0', '1'],
        confusion: [
          [970, 30],
          [20, 980],
        ],
      },
      probe: null,
    });
    expect(content.codes).toContainEqual({ name: 'This SDR', bitsPerImage: 190.63, heldOutError: 0.01042 });
  });

  it('contain one figure per line as CSV', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    const { name, text } = await saved();
    expect(name).toBe('sdr-playground-mnist-n1000-k30-seed1-000060000.scorecard.csv');
    const lines = text.trimEnd().split('\r\n');
    expect(lines[0]).toBe('group,name,value');
    expect(lines).toContain('measure,heldOutError,0.01042');
    expect(lines).toContain('measure,bitsKept with 30 % of the pixels changed,0.55');
    expect(lines).toContain('confusion,0 taken for 1,30');
    expect(lines).toContain('code,Mean image: held-out error,');
    expect(lines).toContain('code,"PCA, coarse coefficients: bits per image",');
    expect(new Set(lines.map((line) => line.split(',')[0]))).toEqual(
      new Set(['group', 'run', 'setting', 'measure', 'recognition', 'confusion', 'code']),
    );
  });

  it('contain no formula, whatever the name of a class', async () => {
    setClasses('mnist', ['=1+1', '1']);
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    expect((await saved()).text).toContain(`confusion,"'=1+1 taken for 1",30\r\n`);
  });

  it('contain no value for a measure that does not apply', async () => {
    ask.mockResolvedValue(WITHOUT_LABELS as never);
    setClasses('bars', null);
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    expect((await saved()).text).toContain('measure,overlapBetween,\r\n');
    await userEvent.click(screen.getByRole('button', { name: 'Save as JSON' }));
    expect(JSON.parse((await saved()).text)).toMatchObject({ recognition: null, measures: { overlapBetween: null } });
  });
});

describe('the orientations of the features', () => {
  it('are counted and drawn, with each number readable', async () => {
    const histogram = [9, 0, 3, 0, 0, 0, 8, 0, 0, 0, 0, 0];
    const none = histogram.map(() => 0);
    const answer = {
      imagesSeen: 5,
      features: 30,
      oriented: 20,
      histogram,
      coverage: [none, histogram],
      frequencies: [0.1, 0.2],
    };
    fake = createFakeSession({
      answers: { scorecard: () => Promise.resolve(CARD), orientations: () => Promise.resolve(answer) },
    });
    setClasses('mnist', ['0', '1']);
    await open();
    const picture = await screen.findByRole('img', { name: /^Features by orientation: 0°: 9, 15°: 0, 30°: 3/ });
    expect(picture).toBeInTheDocument();
    expect(region()).toHaveTextContent(
      '20 of 30 features have an orientation. They cover 3 of 12 orientations, and 3 of 24 combinations with a frequency.',
    );
  });
});
