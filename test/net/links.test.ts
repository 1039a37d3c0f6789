/** The meaning of links of version 1, word for word, and the runs that they lead to, to the bit. */
import { describe, expect, it, vi } from 'vitest';
import { NodeRun } from '../support/node-run';
import { openLink, rewrittenLink, type OpenedLink } from '../support/opened-link';

// On a busy machine seconds of computing become minutes.
vi.setConfig({ testTimeout: 300_000 });

/** Settings that older links do not name. */
const UNSAID = {
  roundShape: 'equal',
  firstRoundShare: 0.5,
  roundsWhenReading: 0,
  clip: 'low',
  normPenalty: '0',
  fieldSize: 0,
  fieldMargin: 0,
};
const THREAD = {
  ...UNSAID,
  units: 1000,
  winners: 30,
  learningRateSchedule: 'auto',
  learningRate: 0.3,
  learningRateEnd: 0.01,
  boostStrength: 1,
  rounds: 1,
  inhibition: 0.8,
  dutyCycleWindow: 100,
  initRange: 0.01,
  seed: 1,
};
const RETOUCHED = { ...THREAD, rounds: 5, roundShape: 'front', inhibition: 1, clip: 'both', normPenalty: '1' };
const PRESETS: readonly (readonly [preset: string, data: string, settings: typeof THREAD])[] = [
  ['thread', 'mnist', THREAD],
  ['explain-away', 'mnist', { ...THREAD, rounds: 5 }],
  [
    'sharpest',
    'mnist',
    {
      ...THREAD,
      rounds: 30,
      inhibition: 1,
      learningRateSchedule: 'exponential',
      learningRate: 0.6,
      learningRateEnd: 0.018,
    },
  ],
  ['sharper', 'mnist', RETOUCHED],
  ['best-of-both', 'mnist', { ...RETOUCHED, firstRoundShare: 0.6, inhibition: 0.8 }],
  [
    'finest',
    'mnist',
    {
      ...RETOUCHED,
      rounds: 30,
      roundShape: 'equal',
      learningRateSchedule: 'inverse',
      learningRate: 0.6,
      learningRateEnd: 0.03,
    },
  ],
  ['no-boosting', 'mnist', { ...THREAD, boostStrength: 0, learningRateSchedule: 'constant', initRange: 0.001 }],
  [
    'narrow',
    'mnist',
    {
      ...THREAD,
      units: 64,
      winners: 8,
      boostStrength: 2,
      dutyCycleWindow: 1000,
      learningRateSchedule: 'exponential',
    },
  ],
  [
    'bars',
    'bars',
    { ...THREAD, units: 16, winners: 2, learningRateSchedule: 'constant', learningRate: 0.1, dutyCycleWindow: 125 },
  ],
  ['reader', 'mnist', { ...THREAD, units: 4096, winners: 200, fieldSize: 10, fieldMargin: 2 }],
  ['classifier', 'mnist', { ...THREAD, units: 4000, winners: 100 }],
  ['one-winner', 'mnist', { ...THREAD, winners: 1 }],
  ['too-many-winners', 'mnist', { ...THREAD, winners: 200 }],
];

/** The meaning of an empty link. */
const PLAIN: OpenedLink = {
  data: 'mnist',
  preset: 'thread',
  settings: THREAD,
  changes: [],
  panel: null,
  feature: null,
  stop: null,
  open: null,
  leftOut: [],
  embedded: false,
  problems: [],
};
const OF_EMBED = ['masthead', 'panels', 'draw', 'settings'];
const EMBEDDED = { ...PLAIN, leftOut: OF_EMBED, embedded: true };
const ALL_SETTINGS = {
  units: 200,
  winners: 20,
  learningRateSchedule: 'exponential',
  learningRate: 0.25,
  learningRateEnd: 0.02,
  boostStrength: 1.5,
  rounds: 4,
  inhibition: 0.5,
  dutyCycleWindow: 60,
  initRange: 0.002,
  seed: 4_294_967_295,
};

/** A link as the page writes it, and its differences from the empty link. */
const WRITTEN: readonly (readonly [link: string, says: Partial<OpenedLink>])[] = [
  ...PRESETS.map(([preset, data, settings]) => {
    return [`#v=1&data=${data}&preset=${preset}&seed=1`, { data, preset, settings }] as const;
  }),
  ['#v=1&data=own-3&preset=thread&winners=5&seed=1', { data: 'own-3', settings: { ...THREAD, winners: 5 } }],
  [
    '#v=1&data=mnist&preset=thread&learningRateSchedule=exponential&units=200&winners=20&learningRate=0.25&learningRateEnd=0.02&boostStrength=1.5&rounds=4&inhibition=0.5&dutyCycleWindow=60&initRange=0.002&seed=4294967295',
    { settings: { ...ALL_SETTINGS, ...UNSAID } },
  ],
  ['#v=1&data=mnist&preset=thread&seed=1&stop=0', { stop: 0 }],
  ['#v=1&data=mnist&preset=thread&seed=1&stop=1000000000', { stop: 1_000_000_000 }],
  [
    '#v=1&data=mnist&preset=thread&seed=1&changes=0:rounds=2;12480:winners=40;15000:learningRateSchedule=constant,learningRate=0.1,boostStrength=0&stop=20000',
    {
      changes: [
        { imagesSeen: 0, changed: { rounds: 2 } },
        { imagesSeen: 12_480, changed: { winners: 40 } },
        {
          imagesSeen: 15_000,
          changed: { learningRateSchedule: 'constant', learningRate: 0.1, boostStrength: 0 },
        },
      ],
      stop: 20_000,
    },
  ],
  [
    '#v=1&data=mnist&preset=thread&seed=1&changes=500:winners=200,rounds=2,weightScale=0.15;600:winners=30,weightScale=2.582&stop=700',
    {
      changes: [
        { imagesSeen: 500, changed: { winners: 200, rounds: 2 }, weightScale: 0.15 },
        { imagesSeen: 600, changed: { winners: 30 }, weightScale: 2.582 },
      ],
      stop: 700,
    },
  ],
  ...['bits', 'steps', 'scorecard', 'runs', 'export'].map(
    (panel) => [`#v=1&data=mnist&preset=thread&seed=1&panel=${panel}`, { panel }] as const,
  ),
  ['#v=1&data=mnist&preset=thread&seed=1&feature=17', { feature: 17 }],
  ['#v=1&data=mnist&preset=thread&seed=1&hide=draw,curves', { leftOut: ['draw', 'timeline'] }],
  [
    '#v=1&data=mnist&preset=thread&seed=1&hide=story,stage,training,footer',
    { leftOut: ['story', 'stage', 'timeline'] },
  ],
  ['#v=1&data=mnist&preset=thread&seed=1&embed', EMBEDDED],
];

/** A link as written by hand or passed on by a messenger, the page's version of it, and its meaning. */
const FOREIGN: readonly (readonly [link: string, written: string, says: Partial<OpenedLink>])[] = [
  ['', '#v=1&data=mnist&preset=thread&seed=1', {}],
  [
    '#preset=bars',
    '#v=1&data=bars&preset=bars&seed=1',
    { data: 'bars', preset: 'bars', settings: PRESETS.find(([preset]) => preset === 'bars')![2] },
  ],
  [
    '#data=bars',
    '#v=1&data=bars&preset=bars&seed=1',
    { data: 'bars', preset: 'bars', settings: PRESETS.find(([preset]) => preset === 'bars')![2] },
  ],
  // The options for the start of training are read once.
  ...(['opening', 'max', 'doubling', 'paused', 20] as const).map(
    (open) => [`#stop=90&open=${open}`, '#v=1&data=mnist&preset=thread&seed=1&stop=90', { stop: 90, open }] as const,
  ),
  ['#embed&preset=thread&seed=1', '#v=1&data=mnist&preset=thread&seed=1&embed', EMBEDDED],
  [
    '#stop=7&changes=5%3Awinners%3D4%2Crounds%3D2%3B6%3Arounds%3D1',
    '#v=1&data=mnist&preset=thread&seed=1&changes=5:winners=4,rounds=2;6:rounds=1&stop=7',
    {
      changes: [
        { imagesSeen: 5, changed: { winners: 4, rounds: 2 } },
        { imagesSeen: 6, changed: { rounds: 1 } },
      ],
      stop: 7,
    },
  ],
  [
    '#v=1&data=own-2&preset=narrow&seed=9&stop=500',
    '#v=1&data=own-2&preset=narrow&seed=9',
    {
      data: 'own-2',
      preset: 'narrow',
      settings: { ...PRESETS.find(([preset]) => preset === 'narrow')![2], seed: 9 },
      stop: 500,
    },
  ],
  [
    '#v=1&data=own&preset=thread&seed=4',
    '#v=1&data=mnist&preset=thread&seed=4',
    {
      settings: { ...THREAD, seed: 4 },
      problems: ['it was made with someone’s own images, which do not travel in a link; MNIST is learnt instead'],
    },
  ],
  [
    '#v=1&data=mnist&preset=thread&seed=1&panel=feature&feature=3',
    '#v=1&data=mnist&preset=thread&seed=1&feature=3',
    { panel: 'feature', feature: 3 },
  ],
];

/** A link with a stop; images seen, and digests of weights, duty cycles and winners of test images. */
const REPLAYED: readonly (readonly [link: string, digests: string])[] = [
  ['#v=1&data=mnist&preset=thread&seed=1&stop=3000', '3000 598c61bcbfe79140 970b80c6a4a245cc 13a65eb595b66f8a'],
  ['#v=1&data=bars&preset=bars&seed=1&stop=3000', '3000 8ca0496871657b3b a37bd25908d732c4 eb49c526ca9fbb66'],
  [
    '#v=1&data=bars&preset=bars&seed=4294967295&changes=120:winners=3,boostStrength=2;1000:learningRateSchedule=exponential,learningRate=0.2,learningRateEnd=0.02&stop=2500',
    '2500 8f14e318bfd05bc6 e6347b3197775bf9 aee2e126290ac5e4',
  ],
  [
    '#v=1&data=mnist&preset=narrow&learningRateSchedule=constant&units=100&winners=9&learningRate=0.25&boostStrength=1.5&rounds=3&inhibition=0.5&dutyCycleWindow=50&initRange=0.02&seed=7&changes=0:rounds=2;333:winners=12,inhibition=0.9;900:dutyCycleWindow=200,boostStrength=0&stop=1500',
    '1500 ddea9995432362c1 ae2f5f0deb7b5b86 2feba033b2f512e4',
  ],
  ['#preset=bars&changes=5%3Awinners%3D4&stop=400', '400 02790c6b9ae1950c ea5512eb9e6c7b8f 9167ccd78c40872b'],
  [
    '#v=1&data=mnist&preset=explain-away&units=80&winners=9&seed=3&stop=0',
    '0 541052f9cc05b7ff 6da7c69feab0b217 339b2eb3dee33927',
  ],
  [
    '#v=1&data=mnist&preset=sharpest&units=60&winners=5&seed=5&changes=64:rounds=1;128:rounds=30&stop=300',
    '300 c9b19e993f2c4dac c8cb0d13cab3b18f 441077c6722e06fe',
  ],
  [
    '#v=1&data=mnist&preset=one-winner&seed=1&changes=900:winners=200,weightScale=0.005;1000:winners=30,weightScale=2.582&stop=1100',
    '1100 1c9bdd3b6d85c1fd 8782bec41cecb6ff 156a6e2ac9805364',
  ],
];

describe('a link of version 1', () => {
  it.each(WRITTEN)('%s keeps its meaning, and is written again unchanged', (link, says) => {
    expect(openLink(link)).toEqual({ ...PLAIN, ...says });
    expect(rewrittenLink(link)).toBe(link);
  });

  it.each(FOREIGN)('%s is understood, and written as %s', (link, written, says) => {
    expect(openLink(link)).toEqual({ ...PLAIN, ...says });
    expect(rewrittenLink(link)).toBe(written);
  });

  it.each(REPLAYED)('%s leads to the same bits', async (link, digests) => {
    const run = await NodeRun.at(link);
    expect(await run.digests()).toBe(digests);
  });
});

describe('a run with changes of settings', () => {
  it('makes each of them at exactly its image', async () => {
    const run = await NodeRun.at(
      '#v=1&data=bars&preset=bars&seed=1&changes=0:rounds=2;77:winners=3;301:boostStrength=0.5;900:rounds=1&stop=500',
    );
    expect(
      run.configured().map(({ imagesSeen, cause, settings: { rounds, winners, boostStrength } }) => {
        return [imagesSeen, cause, rounds, winners, boostStrength];
      }),
    ).toEqual([
      [0, 'replay', 2, 2, 1],
      [77, 'replay', 2, 3, 1],
      [301, 'replay', 2, 3, 0.5],
    ]);
  });
});
