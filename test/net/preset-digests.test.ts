/** The result of learning with every preset, to the bit: in every version the same images give the same encoder. */
import { describe, expect, it, vi } from 'vitest';
import { createPresetRuns, PRESET_IDS } from '../support/preset-runs';

const IMAGES = 3000;

// On a busy machine seconds of computing become minutes.
vi.setConfig({ testTimeout: 300_000 });

/** The reference is slow, the more so with many units and rounds, so it learns fewer images, except of Bars. */
const REFERENCE_IMAGES: readonly (readonly [presetId: string, images: number])[] = [
  ['thread', 50],
  ['explain-away', 10],
  ['sharper', 10],
  ['best-of-both', 10],
  ['finest', 4],
  ['sharpest', 4],
  ['no-boosting', 50],
  ['one-winner', 50],
  ['too-many-winners', 20],
  ['narrow', 200],
  ['wavelets', 200],
  ['bold-edges', 200],
  ['reader', 10],
  ['classifier', 10],
];

/** Preset and seed, then digests of weights, duty cycles, winners of test images and the codes learnt last. */
const DIGESTS: readonly (readonly [presetId: string, seed: number, digests: string])[] = [
  ['thread', 1, '598c61bcbfe79140 970b80c6a4a245cc 13a65eb595b66f8a 792752029ec8cf2e'],
  ['thread', 2, '7c05943c4a7ea59a b5eb4ddc885c9e83 555dc81d2b1dbde7 81185635469d181a'],
  ['explain-away', 1, 'e7c20ee190fe8563 6168993fb4ed42a0 0ed1717d5913c9e1 76b4f0f2e34e6006'],
  ['explain-away', 2, '4b20fe1681e20130 9f1d4daa2e5e46e4 f1b0f614180dded9 b6f26dc03f9ca324'],
  ['sharper', 1, '640504dd6768858c bdc0391fa2c33ed6 ceb17306d6f85841 9adf8566725bf0ae'],
  ['sharper', 2, '379d55953b237c1d cbf8a4d8f2f633e3 170e282bd029d13d d0a91588019a5135'],
  ['best-of-both', 1, '9bc97fb8419c8eef daf6adece4a6964a edd5ba178abc4311 df7dc8e7676dbdbf'],
  ['best-of-both', 2, 'a09115a9f70c3952 4743791023d4feb7 3e9b8c2be0bbd43e a90e790557fd3ca4'],
  ['finest', 1, '4bb27b477e48b082 4d92ee18f995f10e 50afd32b0d714e9d 2815327a8181541b'],
  ['finest', 2, '6f1e399e837de63f 97e977fa023cf409 83a1ff4cc7b7cafe 2daa4b3f1a6ed826'],
  ['sharpest', 1, '3622a1dc6a51bfc2 cf919e72d8839d92 a6e397eefb8ac539 bec0172c9abecd12'],
  ['sharpest', 2, '0b2781ac4c1d58b5 1119a4e33b3dcb49 90c9617070880e7d 0ddcdca0854b7e20'],
  ['no-boosting', 1, '82a8ccebcb2cb954 a6812e67b9f631f4 707abc165029c9ec a59ae7546f507bfd'],
  ['no-boosting', 2, '48cc9f4da8b41f33 e04f8c5a4d272501 d36a080d05031b18 4b4cc017776cb921'],
  ['one-winner', 1, '87b7f4c0da3291b6 327f59d5f536e996 fac4dfc11d22bd57 5558da849657469e'],
  ['one-winner', 2, '43c3a467090db41a ff0214a358bf4e50 b5558eed87a318a7 be149432ab97665c'],
  ['too-many-winners', 1, 'a14b13b4d8c65441 67c535eb2b2145c5 1a69b0637b2a0412 c622d6fb680a33c1'],
  ['too-many-winners', 2, '8ec31eff20a4471e 9744ce5c3feb5eec e752919fb974d963 1085b2ebcf1fda7b'],
  ['narrow', 1, '74383a31f87bfb0f d4f4ba73c8c896eb 445f501d14bd9b9e ec2996aff566a36c'],
  ['narrow', 2, '5ae24b8f22cb1ec5 94a3cee4ce7c21cc ba9d80d96e865235 88436c7b82b48fb5'],
  ['wavelets', 1, 'c8f15433608ea1e3 de16df82760549bb d2d8059790362361 76c37618a8d04d8f'],
  ['wavelets', 2, '570a5bf87d442fbc 7f20f0ea41238dd2 cc0931fc4eecdfac f38c4b830bc99923'],
  ['bold-edges', 1, 'a05efca190118b76 3df56b5c6356e8e8 0d51989753eb1e16 41feedcf29aee14c'],
  ['bold-edges', 2, 'dcbe9489f0c4b47d 53670ba5f38de730 e8eb9e9c2bcc10ac 2dadb23d6e8bdfa8'],
  ['bars', 1, '8ca0496871657b3b a37bd25908d732c4 eb49c526ca9fbb66 faec4f13e6120768'],
  ['bars', 2, 'a53a3f3fedad6b93 89da1ac2024bc4e6 6d3356b378f311b2 855ae4f383e2c044'],
  ['reader', 1, '73042f9736941f64 4d07e22257a89fa3 ad7d817f55afbb91 efecce0742f19cae'],
  ['reader', 2, '088251a867180073 0bda122a6980a018 74e2756be32840ab a90bf458f790f4c3'],
  ['classifier', 1, '8d0a0a80e19bb4e2 33373ad334b2d9ba 577b6024321e6ba5 bfe7ce74d4ec0e49'],
  ['classifier', 2, '31b4c603fed4d7ea 19c64823d77efa69 aebe443e9dfd5546 9cf3ff01ebddec26'],
];

const wasm = createPresetRuns('wasm');
const reference = createPresetRuns('reference');

describe('every preset', () => {
  it('is listed with two seeds', () => {
    expect(DIGESTS.map(([presetId, seed]) => `${presetId} ${seed}`)).toEqual(
      PRESET_IDS.flatMap((presetId) => [`${presetId} 1`, `${presetId} 2`]),
    );
  });

  it.each(DIGESTS)('learns with %s and seed %i the same as ever', async (presetId, seed, digests) => {
    expect(await (await wasm).digests(presetId, seed, IMAGES)).toBe(digests);
  });
});

describe('the reference encoder', () => {
  it.each(DIGESTS.filter(([presetId]) => presetId === 'bars'))(
    'learns with %s and seed %i the same',
    async (presetId, seed, digests) => {
      expect(await (await reference).digests(presetId, seed, IMAGES)).toBe(digests);
    },
  );

  it.each(REFERENCE_IMAGES)('learns with %s from %i images the same as the fast encoder', async (presetId, images) => {
    const [slow, fast] = [await reference, await wasm];
    expect(await slow.digests(presetId, 1, images)).toBe(await fast.digests(presetId, 1, images));
  });
});
