import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../../src/datasets/idx';
import { NO_LABEL } from '../../../src/core/labels';
import { brought, questionOf, readAndHow, readRun } from '../../support/brought-files';
import { ALL, IMAGES, images, LABELS, NAMES, SHAPE } from '../../support/eight-l-images';
import { npyWithHeader, writeNpy } from '../../support/write-npy';
import { zip } from '../../support/zip';

/** Texts as NumPy stores them: four bytes per character in U, one in S. */
function textArray(texts: readonly string[], type: 'U' | 'S', shape = `(${texts.length},)`): Uint8Array<ArrayBuffer> {
  const longest = Math.max(...texts.map((text) => text.length));
  const size = type === 'U' ? 4 : 1;
  const bytes = new Uint8Array(texts.length * longest * size);
  texts.forEach((text, i) =>
    Array.from(text).forEach((letter, k) => (bytes[(i * longest + k) * size] = letter.charCodeAt(0))),
  );
  return npyWithHeader(
    `{'descr': '${type === 'U' ? '<' : '|'}${type}${longest}', 'fortran_order': False, 'shape': ${shape}, }`,
    bytes,
  );
}

const oneHot = (low = 0): number[] => LABELS.flatMap((label) => [1, 3, 7].map((name) => (name === label ? 1 : low)));

/** The upper halves of float32. */
function bfloat16(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bits = new Uint32Array(Float32Array.from(values).buffer);
  return new Uint8Array(Uint16Array.from(bits, (all) => all >>> 16).buffer);
}

async function expectLabelled(files: Parameters<typeof readAndHow>[0], classes: readonly string[]): Promise<void> {
  const read = await readAndHow(files);
  expect([...read.images.pixels]).toEqual(ALL);
  expect(read.images.classes).toEqual(classes);
  const order = [...new Set(NAMES)].sort();
  expect([...read.images.labels!]).toEqual(NAMES.map((name) => order.indexOf(name)));
}

describe('labels', () => {
  it('are read from one column per class, of numbers, truth values or −1 and 1, in either order', async () => {
    for (const [kind, low, fortranOrder] of [
      ['u1', 0, false],
      ['f4', 0, true],
      ['b1', 0, false],
      ['i4', -1, false],
    ] as const) {
      const labels = writeNpy([8, 3], oneHot(low), { kind, fortranOrder });
      await expectLabelled([brought('x.npz', await zip({ 'x.npy': images(), 'y.npy': labels }))], ['0', '1', '2']);
      await expectLabelled([brought('digits.npy', images()), brought('digits_y.npy', labels)], ['0', '1', '2']);
    }
  });

  it('are read from texts and bytes, which name the classes', async () => {
    for (const type of ['U', 'S'] as const) {
      await expectLabelled(
        [brought('x.npz', await zip({ 'x.npy': images(), 'y.npy': textArray(NAMES, type) }))],
        ['1', '3', '7'],
      );
      await expectLabelled(
        [brought('x.npy', images()), brought('labels.npy', textArray(NAMES, type, '(8, 1)'))],
        ['1', '3', '7'],
      );
    }
    const named = await readAndHow([
      brought(
        'x.npz',
        await zip({
          'x.npy': images(),
          'y.npy': textArray(
            LABELS.map((l) => `é${l}`),
            'U',
          ),
        }),
      ),
    ]);
    expect(named.images.classes).toEqual(['é1', 'é3', 'é7']);
  });

  it('that are Python objects are left out, with a remedy', async () => {
    const objects = npyWithHeader("{'descr': '|O', 'fortran_order': False, 'shape': (8,), }", new Uint8Array(40));
    const read = await readAndHow([brought('x.npz', await zip({ 'x.npy': images(), 'y.npy': objects }))]);
    expect(read.images.labels).toBeNull();
    expect(read.images.remarks.join(' ')).toContain('np.save(…, y.astype(str))');
  });

  it('of the training part are used if the test part has none', async () => {
    const file = await zip({ 'x_train.npy': images(), 'y_train.npy': writeNpy([8], LABELS), 'x_test.npy': images() });
    const read = await readAndHow([brought('x.npz', file)]);
    expect(read.images.trainCount).toBe(8);
    expect(read.images.classes).toEqual(['1', '3', '7']);
    expect([...read.images.labels!.subarray(8)]).toEqual(Array.from({ length: 8 }, () => NO_LABEL));
  });
});

describe('an array that repeats another one in another shape', () => {
  it('is left out, as in scikit-learn’s digits, and the labels stay', async () => {
    const digits = {
      'data.npy': writeNpy([8, 64], ALL, { kind: 'f8' }),
      'target.npy': writeNpy([8], LABELS, { kind: 'i8' }),
      'images.npy': writeNpy(SHAPE, ALL, { kind: 'f8' }),
      'target_names.npy': writeNpy([3], [1, 3, 7], { kind: 'i8' }),
    };
    await expectLabelled([brought('digits.npz', await zip(digits))], ['1', '3', '7']);
    const fractions = {
      'x.npy': images(),
      'flat.npy': writeNpy(
        [8, 64],
        ALL.map((v) => v / 255),
        { kind: 'f4' },
      ),
      'y.npy': writeNpy([8], LABELS),
    };
    await expectLabelled([brought('twice.npz', await zip(fractions))], ['1', '3', '7']);
  });

  it('is kept if it contains other images, or is the other part', async () => {
    const others = await zip({ 'a.npy': images(), 'b.npy': writeNpy([8, 64], ALL.toReversed()) });
    expect((await readAndHow([brought('x.npz', others)])).images.pixels).toHaveLength(2 * ALL.length);
    const parts = await zip({ 'train.npy': images(), 'test.npy': writeNpy([8, 64], ALL) });
    expect((await readAndHow([brought('x.npz', parts)])).images.trainCount).toBe(8);
  });
});

describe('bfloat16', () => {
  const header = (descr: string) => `{'descr': '${descr}', 'fortran_order': False, 'shape': (8, 8, 8), }`;

  it('is read by its name, and raw bytes on request, in both byte orders', async () => {
    const bytes = bfloat16(ALL);
    const named = await readAndHow([brought('x.npy', npyWithHeader(header('bfloat16'), bytes))], { meaning: 'images' });
    // 40, 80, 120, 160 and 200 are exact in eight bits.
    expect([...named.images.pixels]).toEqual(ALL);
    const raw = npyWithHeader(header('<V2'), bytes);
    expect(await questionOf([brought('x.npy', raw)])).toEqual({ about: 'raw', file: 'x.npy' });
    const asked = await readAndHow([brought('x.npy', raw)], { raw: 'bfloat16', meaning: 'images' });
    expect([...asked.images.pixels]).toEqual(ALL);
    const swapped = bytes.map((_, i) => bytes[i ^ 1]!);
    const big = await readAndHow([brought('x.npy', npyWithHeader(header('>V2'), swapped))], {
      raw: 'bfloat16',
      meaning: 'images',
    });
    expect([...big.images.pixels]).toEqual(ALL);
  });

  it('is read from safetensors', async () => {
    const values = Array.from({ length: 3 * 16 }, (_, i) => i / 64);
    const json = new TextEncoder().encode(
      JSON.stringify({ weights: { dtype: 'BF16', shape: [3, 16], data_offsets: [0, 96] } }),
    );
    const size = new DataView(new ArrayBuffer(8));
    size.setBigUint64(0, BigInt(json.length), true);
    const { weights } = await readRun({ path: 'w.safetensors', blob: new Blob([size.buffer, json, bfloat16(values)]) });
    expect([...(weights.state.arrays['weights'] as Float32Array)]).toEqual(values);
  });
});

describe('values below zero', () => {
  it('are ink on black if the least is the most common, and signed on request', async () => {
    const normalised: readonly ((value: number) => number)[] = [
      (v) => (v / 255 - 0.1307) / 0.3081,
      (v) => v / 127.5 - 1,
      (v) => v - 128,
    ];
    for (const change of normalised) {
      const file = brought('x.npy', writeNpy(SHAPE, ALL.map(change), { kind: 'f8' }));
      const ink = await readAndHow([file], { meaning: 'images' });
      expect([...ink.images.pixels]).toEqual(ALL);
      expect(ink.images.shape.signed).toBe(false);
      expect(ink.how.values).toEqual({ taken: 'ink', because: expect.stringContaining('commonest') as string });
      const signed = await readAndHow([file], { meaning: 'images', values: 'signed' });
      expect(signed.images.shape.signed).toBe(true);
    }
  });

  it('stay signed if they are not paper, and can be read as ink', async () => {
    const waves = Array.from({ length: 512 }, (_, i) => Math.sin(i * 1.7));
    const file = brought('x.npy', writeNpy(SHAPE, waves, { kind: 'f8' }));
    expect((await readAndHow([file], { meaning: 'images' })).images.shape.signed).toBe(true);
    const ink = await readAndHow([file], { meaning: 'images', values: 'ink' });
    expect([Math.min(...ink.images.pixels), Math.max(...ink.images.pixels)]).toEqual([0, 255]);
  });
});

describe('the look of images', () => {
  const transposed = IMAGES.flatMap((image) => image.map((_, i) => image[(i % 8) * 8 + Math.floor(i / 8)]!));

  it('is turned upright if the name mentions EMNIST, with a remark; and left unchanged on request', async () => {
    const file = brought('emnist-letters-train-images-idx3-ubyte', writeIdx(SHAPE, Uint8Array.from(transposed)));
    const { images: upright, how } = await readAndHow([file]);
    expect([...upright.pixels]).toEqual(ALL);
    expect(upright.remarks.join(' ')).toContain('were turned upright');
    expect(how.look).toMatchObject({ mirrored: true, turns: 3 });
    const as = await readAndHow([file], { look: { mirrored: false, turns: 0 } });
    expect([...as.images.pixels]).toEqual(transposed);
  });

  it('can be turned by quarters and mirrored, even if images are not square', async () => {
    const file = brought('x.idx', writeIdx([1, 2, 3], Uint8Array.of(1, 2, 3, 4, 5, 255)));
    const looked = async (look: object) => (await readAndHow([file], { look })).images;
    expect(await looked({ turns: 1 })).toMatchObject({
      shape: { width: 2, height: 3 },
      pixels: Uint8Array.of(4, 1, 5, 2, 255, 3),
    });
    expect((await looked({ turns: 2 })).pixels).toEqual(Uint8Array.of(255, 5, 4, 3, 2, 1));
    expect((await looked({ turns: 3 })).pixels).toEqual(Uint8Array.of(3, 255, 2, 5, 1, 4));
    expect((await looked({ mirrored: true })).pixels).toEqual(Uint8Array.of(3, 2, 1, 255, 5, 4));
  });

  it('is inverted if the border shows dark ink on white paper, and only then', async () => {
    const paper = brought(
      'x.idx',
      writeIdx(
        SHAPE,
        Uint8Array.from(ALL, (v) => 255 - v),
      ),
    );
    const taken = await readAndHow([paper]);
    expect([...taken.images.pixels]).toEqual(ALL);
    expect(taken.how.look).toMatchObject({
      inverted: true,
      because: ['The border is bright: dark ink on white paper.'],
    });
    const as = await readAndHow([paper], { look: { inverted: false } });
    expect([...as.images.pixels]).toEqual(ALL.map((v) => 255 - v));
    const black = await readAndHow([brought('x.idx', writeIdx(SHAPE, Uint8Array.from(ALL)))]);
    expect(black.how.look).toMatchObject({ inverted: false, because: [] });
  });
});
