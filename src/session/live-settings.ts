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

/** A running encoder receives the value of a moving control this often, so that its history still fits into a link. */
const INTERVAL_MS = 100;

/** Keeps the settings of the current run in step with those of the page, and records the run's history. */
export class LiveSettings {
  /** The settings sent to the worker last, or changed by it in a replay. */
  applied: Settings;
  /** The kind of the running encoder. */
  kind: string;

  private readonly settings: SettingsStore;
  private readonly run: RunStore;
  private readonly worker: RunWorker;
  private readonly listeners = new Set<() => void>();
  /** The history that a link gives for the current run; null if none, or if the user has changed a setting since. */
  private replay: RunHistory | null = null;
  /** The history of the current run, also while another dataset is awaited. */
  private history: RunHistory | null = null;
  /** The number of changes sent to the worker that it has not confirmed yet. */
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

  /** Makes the next run replay the history of a link; null: the next run is the user's own. */
  willReplay(history: RunHistory | null): void {
    this.replay = history && history.changes.length > 0 ? history : null;
  }

  /** Sets the history that the next run continues; null if it is unknown or there is none. */
  willContinue(history: RunHistory | null): void {
    this.history = history;
  }

  /**
   * The configuration and history with which the run begins. The history is that up to the checkpoint.
   * @param configuration its settings give way to those of a link that describes the run.
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

  /** Calls the listener when a change has been sent to the worker; returns a function that unsubscribes. */
  onConfigured(listener: () => void): () => void {
    return addTo(this.listeners, listener);
  }

  /** The history up to this moment, from which the run continues under the current settings; null if unknown. */
  historyAt(checkpoint: EncoderState | null): RunHistory | null {
    if (!checkpoint) return { first: this.applied, changes: [] };
    const { weightScale } = kindOf(this.kind);
    return historyWith(this.history, imagesSeenOf(checkpoint), this.applied, weightScale);
  }

  /** Called while the page's settings are those of a future run: none of them is sent to the current one. */
  runAwaited(): void {
    this.drop();
    if (this.run.getState().history?.first !== this.settings.getState().settings) this.run.getState().noteHistory(null);
  }

  /** Called when the user changes a live setting: sends it at once or, in training, as soon as the interval allows. */
  changed(): void {
    if (this.run.getState().wanted === 'paused') this.send.now();
    else this.send();
  }

  /** Sends changes that are still waiting for the interval to pass. */
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
      // A change by the user is on its way to the worker and takes precedence.
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

  /** Called when the worker refuses a change. */
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
