import { vi } from 'vitest';
import { RunController } from '../../src/session/run-controller';
import type { DatasetLayout } from '../../src/core/dataset';
import type { EncoderState } from '../../src/core/encoder-state';
import { createSnapshot, snapshotBytes, type SnapshotShape } from '../../src/core/snapshot';
import { createAsker } from '../../src/session/asker';
import { createCurveStore } from '../../src/session/curve-store';
import { createDrawingStore } from '../../src/features/draw/store';
import { createIntents } from '../../src/session/intents';
import { createRunStore } from '../../src/session/run-store';
import { createSettingsStore } from '../../src/session/settings-store';
import { createViewStore } from '../../src/features/panels/view-store';
import type { TrainerClientListener } from '../../src/trainer/client';
import type { Commands, CommandMessage, Events } from '../../src/trainer/protocol';

export const layout: DatasetLayout = {
  id: 'mnist',
  shape: { width: 4, height: 4, signed: false },
  trainShards: [100],
  testShards: [20],
  classCount: 10,
};
const snapshotShape: SnapshotShape = {
  units: 1000,
  winners: 30,
  width: 4,
  height: 4,
  signed: false,
  examples: 0,
  firstTile: 0,
  tiles: 10,
};
export const state = (imagesSeen: number): EncoderState => ({
  kind: 'tied-kwta',
  counters: { imagesSeen, inputEnergy: 1 },
  arrays: { weights: new Float32Array(1), dutyCycles: new Float32Array(1) },
});

/** A run controller on stores of its own, with a worker that only notes what it is told. */
export function setUp({ hidden = (): boolean => false } = {}) {
  const sent: CommandMessage[] = [];
  let listener!: TrainerClientListener;
  const restart = vi.fn();
  const stores = {
    settings: createSettingsStore(),
    run: createRunStore(),
    curves: createCurveStore(),
    drawing: createDrawingStore(),
    view: createViewStore(),
    intents: createIntents(),
    asker: createAsker(),
  };
  const clock = { now: 0 };
  const controller = new RunController({
    ...stores,
    createClient: (given) => {
      listener = given;
      return {
        send: (type, runId, payload) => void sent.push({ type, runId, ...payload } as CommandMessage),
        restart,
        dispose: () => {},
      };
    },
    now: () => clock.now,
    hidden,
  });
  const feedAgain = vi.fn(() => controller.openDataset(layout));
  controller.setFeeder(feedAgain);
  const last = <Type extends keyof Commands>(type: Type) =>
    sent.findLast((message) => message.type === type) as unknown as ({ runId: number } & Commands[Type]) | undefined;
  const emit = <Type extends keyof Events>(type: Type, payload: Events[Type], runId = last('start')?.runId ?? 0) =>
    listener.onEvent({ type, runId, ...payload } as never);
  const emitSnapshot = (imagesSeen: number) => {
    const snapshot = createSnapshot(new ArrayBuffer(snapshotBytes(snapshotShape)), snapshotShape);
    snapshot.setFigure('runId', last('start')!.runId);
    snapshot.setFigure('imagesSeen', imagesSeen);
    emit('snapshot', { buffer: snapshot.buffer });
    return snapshot.buffer;
  };
  return {
    ...stores,
    controller,
    sent,
    last,
    emit,
    emitSnapshot,
    die: (why: string) => listener.onDeath(why),
    restart,
    feedAgain,
    clock,
  };
}
