/**
 * Trains for one epoch exactly as the worker does, then asks for everything on the scorecard and prints it beside the figures
 * of the original experiments. Says what the classifier beside the encoder costs.
 */
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { writeIdx } from '../../src/datasets/idx';
import { compileKernel } from '../../src/encoders/compile-kernel';
import type { Answer, Question, QuestionKind } from '../../src/core/questions';
import { openSnapshot } from '../../src/core/snapshot';
import type { AskedQuestion, Commands, Events } from '../../src/trainer/protocol';
import { BaselinesJob } from '../../src/trainer/baselines/job';
import type { BaselinesEvent } from '../../src/trainer/baselines/protocol';
import { Trainer } from '../../src/trainer/trainer';
import { loadWholeDataset, type WholeDataset, type WholeSplit } from './evaluate-data';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';

const EPOCH = 60_000;
const TURNS = 30;
const TURN_MS = 1000;

class WorkerInNode {
  private readonly trainer: Trainer;
  private runId = 0;
  imagesSeen = 0;
  private newest: Partial<{ [Type in keyof Events]: Events[Type] }> = {};

  constructor(module: WebAssembly.Module) {
    const engine = createWasmEngine(module);
    this.trainer = new Trainer(() => Promise.resolve({ engine, slowBecause: null }), {
      emit: (type, payload) => {
        Object.assign(this.newest, { [type]: payload });
        if (type === 'snapshot') this.takeSnapshot(payload as Events['snapshot']);
      },
      now: () => performance.now(),
    });
  }

  private takeSnapshot({ buffer }: Events['snapshot']): void {
    this.imagesSeen = openSnapshot(buffer).figure('imagesSeen');
    void this.say('returnBuffer', { buffer });
  }

  say<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<void> {
    return this.trainer.handle({ type, runId: this.runId, ...payload } as never);
  }

  async open(dataset: WholeDataset, withLabels: boolean): Promise<void> {
    const { layout } = dataset;
    await this.say('openDataset', {
      kind: tiedKwta.id,
      layout: { ...layout, classCount: withLabels ? layout.classCount : 0 },
    });
    for (const message of shardsOf(dataset)) await this.say('addShard', message);
    if (withLabels) {
      await this.say('addLabels', { split: 'train', bytes: labelsFile(dataset.train) });
      await this.say('addLabels', { split: 'test', bytes: labelsFile(dataset.test) });
    }
    this.runId++;
    const configuration = { kind: tiedKwta.id, settings: tiedKwta.defaults };
    await this.say('start', { ...configuration, checkpoint: null, running: true, speed: null });
  }

  /**
   * Trains for a while.
   * @returns images per second of processor time: less at the mercy of whatever else the machine does.
   */
  train(milliseconds: number): number {
    const before = this.imagesSeen;
    const start = process.cpuUsage();
    const end = performance.now() + milliseconds;
    while (performance.now() < end) this.trainer.advance();
    const { user, system } = process.cpuUsage(start);
    return (1e6 * (this.imagesSeen - before)) / (user + system);
  }

  get curvePoint(): Events['curvePoint'] {
    return this.newest.curvePoint!;
  }

  async ask<Kind extends QuestionKind>(kind: Kind, question: Question<Kind>): Promise<Answer<Kind>> {
    delete this.newest.answer;
    await this.say('ask', { requestId: 1, asked: { kind, question } as AskedQuestion });
    while (!this.newest.answer) this.trainer.advance();
    const { answer, problem } = this.newest.answer;
    if (!answer) throw new Error(problem ?? 'no answer');
    return answer;
  }
}

function* shardsOf({ layout, train, test }: WholeDataset): Generator<Commands['addShard']> {
  for (const split of ['train', 'test'] as const) {
    const { pixels } = split === 'train' ? train : test;
    let first = 0;
    for (const [shard, count] of (split === 'train' ? layout.trainShards : layout.testShards).entries()) {
      const bytes = writeIdx([count, 28, 28], pixels.subarray(first * 784, (first + count) * 784)).buffer;
      yield { split, shard, bytes };
      first += count;
    }
  }
}

function labelsFile({ labels }: WholeSplit): ArrayBuffer {
  return writeIdx([labels!.length], labels!).buffer;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const dataset = await loadWholeDataset('mnist');
const module = await WebAssembly.compile(await compileKernel('tied-kwta'));

const worker = new WorkerInNode(module);
const without = new WorkerInNode(module);
await worker.open(dataset, true);
await without.open(dataset, false);
while (worker.imagesSeen < EPOCH) worker.train(100);
await worker.say('pause', {});
say(`Held-out digits recognised (curve): ${(100 * worker.curvePoint.accuracy).toFixed(1)} %`);

const events: BaselinesEvent[] = [];
const job = new BaselinesJob({ emit: (event) => events.push(event), now: () => performance.now() });
await job.handle({ type: 'open', layout: dataset.layout, codes: { bits: 190, seed: 1 } });
for (const message of shardsOf(dataset)) await job.handle({ type: 'addShard', ...message });
await job.handle({ type: 'finish' });
say(`Baselines: ${JSON.stringify(events.at(-1), null, 2)}`);

const start = performance.now();
const { recognition, ...scorecard } = await worker.ask('scorecard', {});
say(`Scorecard after ${performance.now() - start} ms: ${JSON.stringify(scorecard, null, 2)}`);
say(`Recognised: ${recognition?.accuracy} after ${recognition?.imagesLearnt} images`);
let probe = await worker.ask('probe', { begin: true });
while (!probe.result) probe = await worker.ask('probe', { begin: false });
say(`Probe after ${((performance.now() - start) / 1000).toFixed(1)} s: ${JSON.stringify(probe.result)}`);

// Both from the same moment on, by turns, so that whatever else the machine does hits both alike.
while (without.imagesSeen < worker.imagesSeen) without.train(100);
await worker.say('run', {});
const ratios: number[] = [];
const speeds: number[] = [];
for (let turn = 0; turn < TURNS; turn++) {
  // The second finds the caches of the other: each is first every other time.
  const first = turn % 2 === 0 ? worker : without;
  const ofFirst = first.train(TURN_MS);
  const ofSecond = (first === worker ? without : worker).train(TURN_MS);
  const [beside, alone] = first === worker ? [ofFirst, ofSecond] : [ofSecond, ofFirst];
  ratios.push(beside / alone);
  speeds.push(alone);
}
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
say(`Images per second of processor time without the classifier: ${median(speeds).toFixed(0)}`);
say(`The classifier costs ${(100 * (1 - median(ratios))).toFixed(1)} % of that (median of ${TURNS} turns).`);
