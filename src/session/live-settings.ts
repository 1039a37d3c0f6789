import { imagesSeenOf, type EncoderState } from '../core/encoder-state';
import { addTo } from '../core/listeners';
import { historyWith, type RunHistory } from '../core/run-history';
import { sameSettings, type RunConfiguration, type Settings } from '../core/settings';
import { throttled } from '../core/throttle';
import { kindOf } from '../encoders/registry';
import type { RunStore } from './run-store';
import type { RunWorker } from './run-worker';
import type { SettingsStore } from './settings-store';
import type { Events } from '../trainer/protocol';

/** A running encoder gets the value of a control that moves this often, so that its history stays one that fits into a link. */
const INTERVAL_MS = 100;

/** Keeps the settings of the page and those of the run under way the same, and the run's history with them. */
export class LiveSettings {
  /** What the worker was sent last, or has done by itself. */
  applied: Settings;
  /** The kind of the encoder that runs. */
  kind: string;

  private readonly settings: SettingsStore;
  private readonly run: RunStore;
  private readonly worker: RunWorker;
  private readonly listeners = new Set<() => void>();
  /** What a link says of the run under way; null: nothing, or the user has changed something since. */
  private replay: RunHistory | null = null;
  /** Of the run under way, also while another dataset is awaited. */
  private history: RunHistory | null = null;
  /** Changes that the worker has been sent and has not confirmed yet. */
  private unanswered = 0;
  private readonly send = throttled(() => this.sendNow(), INTERVAL_MS, 0);

  constructor(settings: SettingsStore, run: RunStore, worker: RunWorker) {
    ({ kind: this.kind, settings: this.applied } = settings.getState());
    this.settings = settings;
    this.run = run;
    this.worker = worker;
  }

  get configuration(): RunConfiguration {
    return { kind: this.kind, settings: this.applied };
  }

  /** The next run is to be one that a link describes; null: one of the user's. */
  willReplay(history: RunHistory | null): void {
    this.replay = history && history.changes.length > 0 ? history : null;
  }

  /** The next run goes on from one with this history; null: it is not known, or there is none. */
  willGoOnFrom(history: RunHistory | null): void {
    this.history = history;
  }

  /**
   * What the run is to begin with. The history goes back to what lies before the checkpoint.
   * @param configuration whose settings are put aside where a link describes the run.
   */
  runStarts(
    checkpoint: EncoderState | null,
    { kind, settings }: RunConfiguration,
  ): RunConfiguration & { readonly replay: RunHistory | null; readonly history: RunHistory | null } {
    this.drop();
    this.unanswered = 0;
    const { replay } = this;
    this.kind = kind;
    this.applied = replay?.first ?? settings;
    if (replay) this.settings.getState().setSettings(replay.first);
    this.remember(replay ?? this.historyAt(checkpoint));
    return { ...this.configuration, replay, history: this.history };
  }

  /** Calls the listener when a change has been sent to the worker; returns a function that ends that. */
  onConfigured(listener: () => void): () => void {
    return addTo(this.listeners, listener);
  }

  /** What leads to this moment of the run, from which it is to go on under the settings that hold now. */
  historyAt(checkpoint: EncoderState | null): RunHistory | null {
    if (!checkpoint) return { first: this.applied, changes: [] };
    const { weightScale } = kindOf(this.kind);
    return historyWith(this.history, imagesSeenOf(checkpoint), this.applied, weightScale);
  }

  /** The page's settings are those of a run that is yet to come. */
  runAwaited(): void {
    this.drop();
    if (this.run.getState().history?.first !== this.settings.getState().settings) this.run.getState().noteHistory(null);
  }

  /** The user has changed a live setting: the worker gets it at once, or as soon as the next change may be sent. */
  changed(): void {
    if (this.run.getState().wanted === 'paused') this.send.now();
    else this.send();
  }

  /** Sends the worker what has not been sent yet. */
  flush(): void {
    this.send.flush();
  }

  private sendNow(): void {
    const { settings } = this.settings.getState();
    if (sameSettings(settings, this.applied)) return;
    this.applied = settings;
    this.unanswered++;
    this.worker.send('configure', { settings });
    for (const listener of this.listeners) listener();
  }

  configured({ imagesSeen, settings, cause, weightScale = 1 }: Events['configured']): void {
    if (cause === 'replay') {
      // What the user has changed meanwhile is on its way to the worker, and stands.
      if (this.unanswered > 0) return;
      this.applied = settings;
      this.settings.getState().setSettings(settings);
      return;
    }
    if (cause === 'command') {
      this.unanswered--;
      this.replay = null;
    }
    this.remember(historyWith(this.history, imagesSeen, settings, () => weightScale));
  }

  /** The worker has refused a change. */
  refused(): void {
    this.unanswered--;
  }

  drop(): void {
    this.send.cancel();
  }

  private remember(history: RunHistory | null): void {
    this.history = history;
    this.run.getState().noteHistory(history);
  }
}
