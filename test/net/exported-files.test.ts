/** The files of Export and of the scorecard: the same run gives the same bytes. Pictures of the page need a browser. */
import { expect, it, vi } from 'vitest';
import { digestOf } from '../support/digest';
import { exportedFiles } from '../support/page-exports';

// On a busy machine seconds of computing become minutes.
vi.setConfig({ testTimeout: 300_000 });

const BARS = 'sdr-playground-bars-n16-k3-seed1-000000200';
const MNIST = 'sdr-playground-mnist-n64-k8-seed2-000000150';

/** A link, and a digest of each file made from its run. */
const RUNS: readonly (readonly [link: string, digests: Readonly<Record<string, string>>])[] = [
  [
    '#v=1&data=bars&preset=bars&seed=1&changes=50:winners=3&stop=200',
    {
      [`${BARS}.weights.npy`]: 'c88a8cfa2d8f6f2c',
      [`${BARS}.weights.npz/weights.npy`]: 'c88a8cfa2d8f6f2c',
      [`${BARS}.weights.npz/dutyCycles.npy`]: '262ddef4bbba55f8',
      [`${BARS}.weights.npz/boosts.npy`]: '6416ca4035dfb0e6',
      [`${BARS}.weights.npz/imagesSeen.npy`]: 'fc61fa4af0b80b1e',
      [`${BARS}.weights.npz/inputEnergy.npy`]: 'de4db9b4a8984fb1',
      [`${BARS}.weights.npz/configuration.npy`]: '197545a067852d72',
      [`${BARS}.weights.safetensors`]: '3ad9389490e1a566',
      [`${BARS}.configuration.json`]: 'c81c5957930014cc',
      [`${BARS}.codes.npz/bits.npy`]: '90b820b5a739c151',
      [`${BARS}.codes.npz/labels.npy`]: '236a4199ef52b0aa',
      [`${BARS}.codes.npz/testIndices.npy`]: 'c80767a7da703074',
      [`${BARS}.codes.npz/imagesSeen.npy`]: '4a4b3a1c4283db95',
      [`${BARS}.codes.npz/configuration.npy`]: '5034ef93b86dced2',
      [`${BARS}.codes.csv`]: '680367904326bf81',
      [`${BARS}.rerun.py`]: 'b70cb07409439ee7',
      [`${BARS}.encoder.onnx`]: 'a0ef13f80fface17',
      [`${BARS}.decoder.onnx`]: '7c129d151404473b',
      [`${BARS}.film.gif`]: '208f308ebab1c7e9',
      [`${BARS}.scorecard.json`]: 'b3085f060775c480',
      [`${BARS}.scorecard.csv`]: 'f5f2cad7909548f3',
    },
  ],
  [
    '#v=1&data=mnist&preset=narrow&rounds=2&seed=2&stop=150',
    {
      [`${MNIST}.weights.npy`]: '1ff8f526150d4a04',
      [`${MNIST}.weights.npz/weights.npy`]: '1ff8f526150d4a04',
      [`${MNIST}.weights.npz/dutyCycles.npy`]: 'a9a6eb7bcee9083e',
      [`${MNIST}.weights.npz/boosts.npy`]: '011cfa290da54dbd',
      [`${MNIST}.weights.npz/imagesSeen.npy`]: '00a66f6f2fbb7aab',
      [`${MNIST}.weights.npz/inputEnergy.npy`]: '4e6709f6c7910fd5',
      [`${MNIST}.weights.npz/configuration.npy`]: '7730fef89c737ff1',
      [`${MNIST}.weights.safetensors`]: '6e75ac9780f54b81',
      [`${MNIST}.configuration.json`]: 'e4fd7eb3457527e6',
      [`${MNIST}.codes.npz/bits.npy`]: '2b3ae44406c5d7de',
      [`${MNIST}.codes.npz/labels.npy`]: 'ff7e84b144c037e7',
      [`${MNIST}.codes.npz/testIndices.npy`]: 'c80767a7da703074',
      [`${MNIST}.codes.npz/imagesSeen.npy`]: '7495ea31c4e3caf5',
      [`${MNIST}.codes.npz/configuration.npy`]: '5f1c7f7b89ba1ee3',
      [`${MNIST}.codes.csv`]: 'c7de8fbcb70eaeeb',
      [`${MNIST}.rerun.py`]: '9531cb941808e538',
      [`${MNIST}.encoder.onnx`]: '40d0ae7c6878058e',
      [`${MNIST}.decoder.onnx`]: 'e92397567b262045',
      [`${MNIST}.film.gif`]: '1a1f7cff6f2428bb',
      [`${MNIST}.scorecard.json`]: '436dd6cfc208a7b7',
      [`${MNIST}.scorecard.csv`]: 'dda197baae555571',
    },
  ],
];

it.each(RUNS)('the run of %s is exported to the same bytes as ever', async (link, digests) => {
  const files = await exportedFiles(link);
  expect(Object.fromEntries([...files].map(([name, content]) => [name, digestOf(content)]))).toEqual(digests);
});
