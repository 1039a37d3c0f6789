/** The encoder and the decoder of a run as ONNX models. */
import { numberOf, type Settings } from '../../core/settings';
import type { ExportedRun } from '../../core/exports';
import { pixelScale } from '../../core/image-shape';
import { picksAfterRounds } from '../../core/picks-after-rounds';
import { OnnxGraph, type Value } from './onnx-graph';
import { weightsOf } from './run-files';

/** Side of the tiles that images are cut into, in pixels; see dotByTilePosition in encoders/tied-kwta/formulas.ts. */
const TILE = 4;
const PLACES = TILE * TILE;

/**
 * From images (`image`, batch x height x width bytes, as stored in the dataset) to codes (`sdr`, batch x units of 0 or
 * 1) and overlaps (`overlap`, of the first round), with the present boosts.
 *
 * With one round the model adds in the same order as the page: the codes are the same to the bit. With several rounds
 * the explained part is a matrix product, whose order of additions the runtime chooses: a code may differ if two scores
 * agree to six digits.
 */
export function encoderOnnx(run: ExportedRun): Uint8Array<ArrayBuffer> {
  const { settings, space, shape } = run;
  const { units, mostBits: winners } = space;
  const inhibition = numberOf(settings, 'inhibition');
  const rounds = roundsOf(settings);
  const { width, height, signed } = shape;
  const graph = new OnnxGraph('encoder', `Encoder of the SDR Playground: ${JSON.stringify(settings)}`);
  const scorer = overlapScorer(graph, run);

  const image = graph.input('image', signed ? 'int8' : 'uint8', ['batch', height, width]);
  const pixels = graph.node('Cast', [image], { ints: { to: 1 } });
  const x = graph.node('Mul', [pixels, graph.floats(Float32Array.of(pixelScale(shape)), [1])]);
  const headStart = graph.floats(headStarts(run), [1, units]);
  const several = rounds > 1 && winners > 1;
  const dense = several ? graph.floats(weightsOf(run).values, [units, width * height]) : null;
  const lambda = several ? graph.floats(Float32Array.of(inhibition), [1]) : null;
  const taken = several ? graph.floats(Float32Array.of(Number.NEGATIVE_INFINITY), [1]) : null;

  let code: Value | null = null;
  let overlap: Value | null = null;
  let picked = 0;
  for (const after of picksAfterRounds(winners, rounds, firstShareOf(settings))) {
    if (after === picked) continue;
    const input = code && dense && lambda ? residual(graph, x, code, { dense, lambda, run }) : x;
    const named = after === winners;
    const found = scorer(input);
    overlap ??= found;
    let scores = graph.node('Add', [found, headStart]);
    // Units that have won already come last: no finite score is lower.
    if (code && taken) scores = graph.node('Where', [graph.node('Cast', [code], { ints: { to: 9 } }), taken, scores]);
    const [, best] = graph.split('TopK', [scores, graph.ints(after - picked)], 2, { ints: { axis: 1, sorted: 1 } });
    const blank = code ?? graph.node('ConstantOfShape', [graph.node('Shape', [scores])], { fill: 0 });
    const ones = graph.node('ConstantOfShape', [graph.node('Shape', [best!])], { fill: 1 });
    code = graph.node('ScatterElements', [blank, best!, ones], { ints: { axis: 1 } }, named ? 'sdr' : undefined);
    picked = after;
  }
  graph.node('Identity', [overlap!], {}, 'overlap');
  graph.output('sdr', 'float', ['batch', units]);
  graph.output('overlap', 'float', ['batch', units]);
  return graph.encode();
}

/**
 * Codes (`sdr`, batch x units) to images (`reconstruction`, batch x height x width of pixel
 * values, clipped unless signed).
 */
export function decoderOnnx(run: ExportedRun): Uint8Array<ArrayBuffer> {
  const { settings, space, shape } = run;
  const { width, height } = shape;
  const graph = new OnnxGraph('decoder', `Decoder of the SDR Playground: ${JSON.stringify(settings)}`);
  const code = graph.input('sdr', 'float', ['batch', space.units]);
  const weights = graph.floats(weightsOf(run).values, [space.units, width * height]);
  const sums = graph.node('MatMul', [code, weights]);
  graph.node('Reshape', [clipped(graph, sums, run), graph.ints(-1, height, width)], {}, 'reconstruction');
  graph.output('reconstruction', 'float', ['batch', height, width]);
  return graph.encode();
}

/** W x, added in the page's order: sixteen sums, one for each place in a tile, each over all tiles in turn. */
function overlapScorer(graph: OnnxGraph, run: ExportedRun): (image: Value) => Value {
  const { width, height } = run.shape;
  const across = Math.ceil(width / TILE);
  const down = Math.ceil(height / TILE);
  const tiles = across * down;
  const rows = tiledWeights(run, across, tiles).map((row) => graph.floats(row, [run.space.units, PLACES]));
  const padding = graph.ints(0, 0, 0, 0, down * TILE - height, across * TILE - width);
  const cut = graph.ints(-1, down, TILE, across, TILE);
  const together = graph.ints(-1, tiles, PLACES);
  const lastAxis = graph.ints(2);

  return (image) => {
    const padded = graph.node('Pad', [image, padding]);
    const blocks = graph.node('Transpose', [graph.node('Reshape', [padded, cut])], { ints: { perm: [0, 1, 3, 2, 4] } });
    const parts = graph.split('Split', [graph.node('Reshape', [blocks, together])], tiles, { ints: { axis: 1 } });
    const sums = parts
      .map((part, tile) => graph.node('Mul', [part, rows[tile]!]))
      .reduce((sum, product) => graph.node('Add', [sum, product]));
    // First over the rows of a tile, then over its columns: (0 + 1) + (2 + 3), then (0 + 2) + (1 + 3).
    const [r0, r1, r2, r3] = graph.split('Split', [sums], TILE, { ints: { axis: 2 } });
    const columns = graph.node('Add', [graph.node('Add', [r0!, r1!]), graph.node('Add', [r2!, r3!])]);
    const [c0, c1, c2, c3] = graph.split('Split', [columns], TILE, { ints: { axis: 2 } });
    const total = graph.node('Add', [graph.node('Add', [c0!, c2!]), graph.node('Add', [c1!, c3!])]);
    return graph.node('Squeeze', [total, lastAxis]);
  };
}

/** For each tile of the image the weights of all units there: units x 16 values, zero beyond the image's edge. */
function tiledWeights(run: ExportedRun, across: number, tiles: number): Float32Array[] {
  const { width, height } = run.shape;
  const { values } = weightsOf(run);
  const { units } = run.space;
  const pixels = width * height;
  const tiled = new Float32Array(tiles * units * PLACES);
  for (let p = 0; p < pixels; p++) {
    const [x, y] = [p % width, Math.floor(p / width)];
    const tile = Math.floor(y / TILE) * across + Math.floor(x / TILE);
    const place = tile * units * PLACES + (y % TILE) * TILE + (x % TILE);
    for (let unit = 0; unit < units; unit++) tiled[place + unit * PLACES] = values[unit * pixels + p]!;
  }
  return Array.from({ length: tiles }, (_, tile) => tiled.subarray(tile * units * PLACES, (tile + 1) * units * PLACES));
}

interface Explaining {
  readonly dense: Value;
  readonly lambda: Value;
  readonly run: ExportedRun;
}

/** x - lambda * clip(sum of the weights picked so far) */
function residual(graph: OnnxGraph, x: Value, code: Value, to: Explaining): Value {
  const sums = graph.node('MatMul', [code, to.dense]);
  const { width, height } = to.run.shape;
  const explained = graph.node('Reshape', [clipped(graph, sums, to.run), graph.ints(-1, height, width)]);
  return graph.node('Sub', [x, graph.node('Mul', [explained, to.lambda])]);
}

/** Sums of weights, clipped: at least 0 unless images are signed, and at most 1 if both ends are clipped. */
function clipped(graph: OnnxGraph, sums: Value, { settings, shape }: ExportedRun): Value {
  if (shape.signed) return sums;
  const low = graph.node('Relu', [sums]);
  return settings['clip'] === 'both' ? graph.node('Min', [low, graph.floats(Float32Array.of(1), [1])]) : low;
}

/** Rounds when encoding without learning. Missing settings have the value from before they existed. */
function roundsOf(settings: Settings): number {
  const { roundsWhenReading } = settings;
  return typeof roundsWhenReading === 'number' && roundsWhenReading > 0
    ? roundsWhenReading
    : numberOf(settings, 'rounds');
}

function firstShareOf(settings: Settings): number | null {
  return settings['roundShape'] === 'front' ? Number(settings['firstRoundShare'] ?? 0.5) : null;
}

/** The amount added to each unit's overlap: its boost minus the norm penalty, if that is on. */
function headStarts(run: ExportedRun): Float32Array {
  const { boosts, settings, space, shape } = run;
  const added = boosts ?? new Float32Array(space.units);
  if (settings['normPenalty'] !== '1') return added;
  const { values } = weightsOf(run);
  return added.map((boost, unit) => boost - Math.fround(0.5 * squaredNorm(values, unit, shape)));
}

/** The squared norm of a unit's weights, added in the same order as in `overlapScorer`. */
function squaredNorm(weights: Float32Array, unit: number, { width, height }: ExportedRun['shape']): number {
  const sums = new Float32Array(PLACES);
  for (let p = 0; p < width * height; p++) {
    const w = weights[unit * width * height + p]!;
    const place = (Math.floor(p / width) % TILE) * TILE + ((p % width) % TILE);
    sums[place]! += Math.fround(w * w);
  }
  const add = (a: number, b: number): number => Math.fround(a + b);
  const column = (x: number): number => add(add(sums[x]!, sums[4 + x]!), add(sums[8 + x]!, sums[12 + x]!));
  return add(add(column(0), column(2)), add(column(1), column(3)));
}
