/** Runs saved by older versions of the page, record for record and byte for byte, are opened as they were. */
import { describe, expect, it } from 'vitest';
import { fakeDatabase } from '../support/fake-database';
import { NodeRun } from '../support/node-run';
import { openKept, openRunFile } from '../support/kept-runs';

const SETTINGS = {
  units: 2,
  winners: 1,
  learningRateSchedule: 'constant',
  learningRate: 0.1,
  learningRateEnd: 0.01,
  boostStrength: 1,
  rounds: 1,
  inhibition: 0.8,
  dutyCycleWindow: 125,
  initRange: 0.01,
  seed: 3,
};
/** Settings that older saved runs lack. */
const UNSAID = {
  roundShape: 'equal',
  firstRoundShare: 0.5,
  roundsWhenReading: 0,
  clip: 'low',
  normPenalty: '0',
  fieldSize: 0,
  fieldMargin: 0,
};
const HISTORY = {
  first: { ...SETTINGS, rounds: 2 },
  changes: [{ imagesSeen: 20, changed: { rounds: 1 } }],
};
const SUMMARY = {
  id: 'kept',
  name: 'Two bars',
  savedAt: 1_700_000_000_000,
  imagesSeen: 50,
  datasetId: 'bars',
  settings: SETTINGS,
  thumbnail: { width: 2, height: 1, pixels: Int8Array.of(-127, 127) },
  behindOffer: false,
};
const BODY = {
  id: 'kept',
  basePresetId: 'bars',
  state: {
    kind: 'tied-kwta',
    counters: { imagesSeen: 50, inputEnergy: 14.25, classifierImages: 40 },
    arrays: {
      weights: Float32Array.of(0.5, -0.25, 0.125, -0, 1e-40, 3, 4, 5),
      dutyCycles: Float32Array.of(0.25, 0.75),
      classifierWeights: Float32Array.of(1, 2, 3),
    },
  },
  points: [{ imagesSeen: 10, heldOutError: 0.1, trainError: Number.NaN, deadUnits: 1, accuracy: Number.NaN }],
};
const { id: _, ...ofSummary } = SUMMARY;
const { id: __, ...ofBody } = BODY;
const SETTINGS_NOW = { ...SETTINGS, ...UNSAID };
const OPENED = { ...ofSummary, ...ofBody, settings: SETTINGS_NOW };
const HISTORY_NOW = { ...HISTORY, first: { ...HISTORY.first, ...UNSAID } };

fakeDatabase();

describe('a run kept in the browser', () => {
  it('by version 2 is opened completely, with its history', async () => {
    const summary = { ...SUMMARY, version: 2, sequence: 5 };
    const opened = await openKept({ databaseVersion: 2, summary, body: { ...BODY, history: HISTORY } });
    expect(opened).toEqual({ ...OPENED, history: HISTORY_NOW });
  });

  it('by version 2 without a known history is opened without one', async () => {
    const summary = { ...SUMMARY, version: 2, sequence: 5 };
    expect(await openKept({ databaseVersion: 2, summary, body: { ...BODY, history: null } })).toEqual({
      ...OPENED,
      history: null,
    });
  });

  it.each([
    [true, { first: SETTINGS_NOW, changes: [] }],
    [false, null],
  ])('by version 1, reproducible: %s, is opened with its history if known', async (reproducible, history) => {
    const opened = await openKept({
      databaseVersion: 1,
      summary: { ...SUMMARY, version: 1 },
      body: { ...BODY, reproducible },
    });
    expect(opened).toEqual({ ...OPENED, history });
  });
});

describe('a run saved as a file', () => {
  const link = '#v=1&data=bars&preset=bars&units=4&winners=1&seed=5&changes=20:winners=2,boostStrength=0.5&stop=60';
  const WEIGHTS = '6698b5b1adc3626b';
  const DUTY_CYCLES = 'cc17f5ecb17dcaa4';

  it.each(['saved-run.npz', 'saved-run.safetensors'])('%s is opened as it was', async (name) => {
    expect(await openRunFile(name)).toEqual({
      shape: { width: 8, height: 8, signed: false },
      settings: { ...SETTINGS_NOW, units: 4, winners: 2, boostStrength: 0.5, seed: 5 },
      datasetId: 'bars',
      counters: { imagesSeen: 60, inputEnergy: 10.316_666_603_088_379 },
      arrays: { weights: WEIGHTS, dutyCycles: DUTY_CYCLES },
      remarks: [],
    });
  });

  it('as bare weights has them to the bit', async () => {
    expect(await openRunFile('saved-run.npy')).toMatchObject({
      shape: { width: 8, height: 8 },
      arrays: { weights: WEIGHTS },
    });
  });

  it('is the run that its link leads to', async () => {
    expect(await (await NodeRun.at(link)).digests()).toMatch(`60 ${WEIGHTS} ${DUTY_CYCLES}`);
  });
});
