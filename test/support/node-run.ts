/**
 * The run of a link, replayed in Node by the trainer as in the page's worker: the only place where tests of links and
 * exports use it.
 */
import type { RunHistory } from '../../src/core/run-history';
import { TIED_KWTA } from '../../src/core/encoder-state';
import { layoutOf, type DatasetManifest } from '../../src/core/dataset';
import type { Answer, Question, QuestionKind } from '../../src/core/questions';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { readLink } from '../../src/session/link/link';
import type { Commands, Events } from '../../src/trainer/protocol';
import { Trainer } from '../../src/trainer/trainer';
import { Measuring } from '../../src/trainer/watching/measuring';
import { pageLoader } from '../bench/evaluate-data';
import { digestOf } from './digest';
import { kernelModule } from './kernel-module';

/** Turns within which the trainer completes all requests. */
const PATIENCE_TURNS = 1_000_000;
const RUN_ID = 1;
const TEST_IMAGES = 100;

export class NodeRun {
  readonly manifest: DatasetManifest;
  readonly history: RunHistory;
  private readonly trainer: Trainer;
  private readonly events: { readonly type: keyof Events; readonly payload: unknown }[];
  private asked = 0;

  private constructor(
    manifest: DatasetManifest,
    history: RunHistory,
    trainer: Trainer,
    events: { readonly type: keyof Events; readonly payload: unknown }[],
  ) {
    this.manifest = manifest;
    this.history = history;
    this.trainer = trainer;
    this.events = events;
  }

  /** Trains up to the link's stop, through all its changes, and makes the measurements of a paused run. */
  static async at(link: string): Promise<NodeRun> {
    const { datasetId, kind, settings, changes, stop, problems } = readLink(link);
    if (problems.length > 0 || stop === null) throw new Error(`${link} had ${problems.join()}; expected a stop`);
    const { signal } = new AbortController();
    const loader = await pageLoader(datasetId);
    const manifest = await loader.manifest(signal);
    const history = { first: settings, changes };
    const events: { readonly type: keyof Events; readonly payload: unknown }[] = [];
    let time = 0;
    const engine = createWasmEngine(await kernelModule());
    const trainer = new Trainer(
      () => Promise.resolve({ engine, slowBecause: null }),
      {
        emit: (type, payload) => void events.push({ type, payload }),
        now: () => time++,
      },
      Measuring,
    );
    const run = new NodeRun(manifest, history, trainer, events);
    await run.say('openDataset', { layout: layoutOf(manifest), kind: TIED_KWTA });
    for (const split of ['train', 'test'] as const) {
      // Only the training images that the first epoch needs up to the stop.
      let images = split === 'train' ? stop : Number.POSITIVE_INFINITY;
      for (const [shard, { count }] of manifest[split].shards.entries()) {
        if (images <= 0 && shard > 0) break;
        images -= count;
        const { buffer } = await loader.shard(manifest, split, shard, signal);
        await run.say('addShard', { split, shard, bytes: buffer });
      }
      if (manifest[split].labels) {
        await run.say('addLabels', { split, bytes: (await loader.labels(manifest, split, signal)).buffer });
      }
    }
    const replay = changes.length > 0 ? history : null;
    await run.say('start', {
      kind,
      settings,
      checkpoint: null,
      running: true,
      speed: null,
      stopAt: stop,
      replay,
    });
    run.work(() => false);
    const refused = run.all('refused')[0];
    if (refused) throw new Error(`${refused.command} was refused: ${JSON.stringify(refused.failure)}`);
    return run;
  }

  /** @throws Error if there is no answer. */
  async ask<Kind extends QuestionKind>(kind: Kind, question: Question<Kind>): Promise<Answer<Kind>> {
    const requestId = ++this.asked;
    await this.say('ask', { requestId, asked: { kind, question } as Commands['ask']['asked'] });
    const reply = (): Events['answer'] | undefined => this.all('answer').find((event) => event.requestId === requestId);
    this.work(() => reply() !== undefined);
    const { answer, failure } = reply() ?? { answer: null, failure: 'it paused' };
    if (!answer) throw new Error(`${kind} was not answered: ${JSON.stringify(failure)}`);
    return answer;
  }

  /**
   * Images seen, and digests of weights, duty cycles and the winners of the first 100 test images, separated by spaces.
   */
  async digests(): Promise<string> {
    const { imagesSeen, state } = await this.ask('exportRun', {});
    const { codes } = await this.ask('exportCodes', {});
    const winners = codes.bits.slice(0, codes.offsets[TEST_IMAGES]);
    const { weights, dutyCycles } = state.arrays;
    return [imagesSeen, ...[weights!, dutyCycles!, winners].map(digestOf)].join(' ');
  }

  /** The trainer's report on each change of settings. */
  configured(): readonly Events['configured'][] {
    return this.all('configured');
  }

  private say<Type extends keyof Commands>(type: Type, payload: Commands[Type]): Promise<void> {
    return this.trainer.handle({ type, runId: RUN_ID, ...payload } as never);
  }

  /**
   * Lets the trainer work until a condition or until nothing is left to do, and hands buffers back as the page does.
   */
  private work(isDone: () => boolean): void {
    for (let turn = 0; turn < PATIENCE_TURNS && !isDone(); turn++) {
      const before = this.events.length;
      if (this.trainer.advance() === null) return;
      for (const { type, payload } of this.events.slice(before)) {
        if (type === 'snapshot') void this.say('returnBuffer', payload as Events['snapshot']);
      }
    }
    if (!isDone()) throw new Error(`the trainer worked for ${PATIENCE_TURNS} turns; expected it to pause`);
  }

  private all<Type extends keyof Events>(type: Type): Events[Type][] {
    return this.events.filter((event) => event.type === type).map(({ payload }) => payload as Events[Type]);
  }
}
