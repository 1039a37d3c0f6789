import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBaselinesStore } from '../../../src/features/timeline/store';
import { createCodeBaselines } from '../../../src/session/code-baselines';
import { ScorecardPanel } from '../../../src/features/scorecard/scorecard';
import { createFakeSession, type FakeSession } from '../../support/fake-session';
import { renderIn } from '../../support/render-in';
import { CARD } from '../../support/scorecard';
import { stubWorkers, type StubbedWorker } from '../../support/stub-workers';

let fake: FakeSession;
let workers: StubbedWorker[];
beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  workers = stubWorkers();
  fake = createFakeSession({ answers: { scorecard: () => CARD } });
  fake.setDataset({ complete: true, manifest: { id: 'mnist', classes: ['0', '1'] } as never });
});
afterEach(() => vi.unstubAllGlobals());

async function open(): Promise<void> {
  renderIn(fake.session, <ScorecardPanel />);
  await screen.findByRole('status', { name: 'Test error' });
}

describe('the comparison with other codes', () => {
  const row = (name: RegExp) =>
    within(screen.getByRole('rowheader', { name }).closest('tr')!)
      .getAllByRole('cell')
      .slice(0, 2)
      .map((cell) => cell.textContent);
  const RESULT = {
    quantisedPca: { error: 0.00801, bits: 190, components: 95 },
    kMeans: { error: 0.02777, centres: 1000, bits: Math.log2(1000) },
  };
  const ANSWER = { type: 'result', meanImageError: 0.06747, pcaError: 0.01606, components: 30, codes: RESULT };
  /** The worker that has the dataset and has not been ended. */
  const computing = (): Promise<StubbedWorker> =>
    waitFor(() => {
      const worker = workers.find(({ ended }) => !ended);
      expect(worker).toBeDefined();
      return worker!;
    });

  it('shows the errors and bits known so far', async () => {
    const { setBaselines } = fake.session.part(createBaselinesStore).getState();
    setBaselines({ state: 'done', meanImageError: 0.06747, pcaError: 0.01606, components: 30 });
    await open();
    expect(row(/^This SDR/)).toEqual(['190.6', '0.0104']);
    expect(row(/^Mean image/)).toEqual(['0', '0.0675']);
    expect(row(/^PCA, 30 real/)).toEqual(['960', '0.0161']);
    expect(row(/coarse/)).toEqual(['–', '–']);
    expect(row(/^k-means/)).toEqual(['–', '–']);
  });

  it('is completed on demand, with progress, for the SDR’s number of bits', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Compute coarse PCA and k-means' }));
    const worker = await computing();
    expect(worker.sent[0]).toMatchObject({ type: 'open', codes: { bits: 190, seed: 1 } });
    act(() => worker.say({ type: 'progress', done: 0.42 }));
    expect(screen.getByRole('progressbar', { name: /coarse PCA and k-means/ })).toHaveAttribute('value', '42');
    act(() => worker.say(ANSWER));
    expect(row(/^PCA, 95 coarse/)).toEqual(['190', '0.0080']);
    expect(row(/^k-means, 1,000/)).toEqual(['10.0', '0.0278']);
  });

  it('can be cancelled, and says what went wrong', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Compute coarse PCA and k-means' }));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel computation' }));
    expect(screen.queryByRole('progressbar')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Compute coarse PCA and k-means' }));
    const worker = await computing();
    act(() =>
      worker.say({
        type: 'failed',
        failure: { code: 'unexpected', values: { message: 'there is not enough memory' } },
      }),
    );
    expect(screen.getByRole('alert')).toHaveTextContent('They could not be computed: there is not enough memory.');
  });

  it('is cancelled and forgotten when another dataset is chosen', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Compute coarse PCA and k-means' }));
    const worker = await computing();
    act(() => fake.session.commands.chooseDataset('bars'));
    expect(worker.ended).toBe(true);
    expect(screen.getByRole('button', { name: 'Compute coarse PCA and k-means' })).toBeVisible();
  });

  it('says so if the SDR’s number of bits has changed since', async () => {
    fake.session.part(createCodeBaselines).begin({ bits: 100, seed: 1 });
    (await computing()).say(ANSWER);
    await open();
    expect(screen.getByRole('region', { name: 'Scorecard' })).toHaveTextContent(
      'The code now has 190 bits: compute them again to compare.',
    );
  });
});
