/**
 * Trains for one epoch exactly as the worker does, then asks for everything on the scorecard and prints it beside the figures
 * of the original experiments. Says what the classifier beside the encoder costs.
 */
import { createWasmEngine } from '../../src/engine/wasm-engine';
import { writeIdx } from '../../src/datasets/idx';
import { compileKernel } from '../../src/kernel/compile-kernel';
import type { Answer, Question, QuestionKind } from '../../src/model/questions';
import { DEFAULT_SETTINGS } from '../../src/model/settings';
import type { AskedQuestion, Commands, Events } from '../../src/worker/protocol';
import { BaselinesJob } from '../../src/worker/baselines-job';
import type { BaselinesEvent } from '../../src/worker/baselines-protocol';
import { Trainer } from '../../src/worker/trainer';
import { loadWholeDataset, type WholeDataset, type WholeSplit } from './evaluate-data';

const EPOCH = 60_000;

class WorkerInNode {
  private readonly trainer: Trainer;
  private runId = 0;
  private newest: Partial<{ [Type in keyof Events]: Events[Type] }> = {};

  constructor(module: WebAssembly.Module) {
    this.trainer = new Trainer(createWasmEngine(module), {
      emit: (type, payload) => {
        Object.assign(this.newest, { [type]: payload });
        if (type === 'snapshot') void this.say('returnBuffer', payload as Events['snapshot']);
      },
      now: () => performance.now(),
    });
  }

  say<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<void> {
    return this.trainer.handle({ type, runId: this.runId, ...payload } as never);
  }

  async open(dataset: WholeDataset, withLabels: boolean): Promise<void> {
    const { layout } = dataset;
    await this.say('openDataset', { layout: { ...layout, classCount: withLabels ? layout.classCount : 0 } });
    for (const message of shardsOf(dataset)) await this.say('addShard', message);
    if (withLabels) {
      await this.say('addLabels', { split: 'train', bytes: labelsFile(dataset.train) });
      await this.say('addLabels', { split: 'test', bytes: labelsFile(dataset.test) });
    }
    this.runId++;
    await this.say('start', { settings: DEFAULT_SETTINGS, checkpoint: null, running: true, imagesPerSecond: null });
  }

  /** @returns images per second of processor time: less at the mercy of whatever else the machine does. */
  async train(images: number): Promise<number> {
    const start = process.cpuUsage();
    while ((this.newest.curvePoint?.imagesSeen ?? 0) < images) this.trainer.advance();
    const { user, system } = process.cpuUsage(start);
    await this.say('pause', {});
    return (1e6 * this.newest.curvePoint!.imagesSeen) / (user + system);
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
    return answer as Answer<Kind>;
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
const module = await WebAssembly.compile(await compileKernel());

/** By turns, so that whatever else the machine does hits both alike. */
const speeds = { with: [] as number[], without: [] as number[] };
let worker = new WorkerInNode(module);
for (let turn = 0; turn < 5; turn++) {
  for (const withLabels of [false, true]) {
    worker = new WorkerInNode(module);
    await worker.open(dataset, withLabels);
    speeds[withLabels ? 'with' : 'without'].push(await worker.train(EPOCH));
  }
}
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const [alone, beside] = [median(speeds.without), median(speeds.with)];
say(`Images per second without and with the classifier: ${alone.toFixed(0)}, ${beside.toFixed(0)}: `);
say(`it costs ${(100 * (1 - beside / alone)).toFixed(1)} % of the speed.`);
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
