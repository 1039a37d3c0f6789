import type { DatasetId } from '../datasets/registry';
import type { Checked } from '../encoders/check-settings';
import type { RunConfiguration, Settings, SettingValue } from '../core/settings';
import type { Speed } from '../core/speed';
import type { Feed } from './feed/feed';
import type { LiveSettings } from './live-settings';
import type { Openings } from './openings';
import { planOf } from './run-plan';
import type { RunStore } from './run-store';
import type { RunWorker } from './run-worker';
import { freshSeed, type SettingsStore } from './settings-store';
import type { StartingPoint } from './starting-point';
import type { Training } from './training';
import type { WorkerDeaths } from './worker-deaths';

/** Everything that can be done with a run: buttons, keys and links call the same functions. */
export interface SessionCommands {
  run(): void;
  pause(): void;
  /** Pauses a running run and runs a paused one. */
  toggle(): void;
  /** Learns exactly one image, then pauses. */
  step(): void;
  /** Starts again from the first image, with the same seed and settings. Opens slowly, as the page did. */
  restart(): void;
  newSeed(): void;
  /** Shows other test images in the rows. */
  showOtherExamples(): void;
  /** Sets the first feature of the atlas, for encoders with more features than it shows at once. */
  showTilesFrom(first: number): void;
  setSpeed(speed: Speed): void;
  /** Ends the slow opening of a run and trains as fast as possible. The chosen speed stays. */
  skipOpening(): void;
  /** Sets one setting if its value goes with the others. @returns the value set, or the problem. */
  set(name: string, value: SettingValue): Checked;
  /** Sets all settings at once. They must be valid. */
  setSettings(settings: Settings): void;
  /** Resets these settings to the preset chosen last. */
  reset(...names: readonly string[]): void;
  /** @param kind of encoder that has the preset; default: the current one. */
  applyPreset(id: string, kind?: string): void;
  chooseKind(id: string): void;
  /** @param changed settings that override those of the dataset’s first preset. */
  chooseDataset(id: DatasetId, changed?: Readonly<Record<string, SettingValue>>): void;
  /** Starts a new run with this configuration on the current dataset. */
  open(configuration: RunConfiguration): void;
  /** Continues from another moment, of this or another run, in place of this one; without a state, from the start. */
  continueFrom(moment: StartingPoint): void;
  /** Continues the run that this one replaced, from its last checkpoint, and offers this one in turn. */
  returnToReplaced(): void;
  /** After a divergence: continues with settings known to be good. */
  undoDivergence(good: Settings): void;
  /** Requests the dataset's missing files again. */
  retryDataset(): void;
}

export interface CommandParts {
  readonly settings: SettingsStore;
  readonly run: RunStore;
  readonly worker: RunWorker;
  readonly live: LiveSettings;
  readonly openings: Openings;
  readonly training: Training;
  readonly deaths: WorkerDeaths;
  readonly feed: Feed;
  /** To be called after each change of the configuration. */
  readonly configured: () => void;
}

export function createCommands(parts: CommandParts): SessionCommands {
  const { settings, run, worker, live, openings, training, deaths, feed, configured } = parts;
  /** The actions of the settings store. */
  const choose = settings.getState();
  const afterwards =
    <Arguments extends readonly unknown[], Result>(change: (...given: Arguments) => Result) =>
    (...given: Arguments): Result => {
      const result = change(...given);
      configured();
      return result;
    };
  /** Starts a new worker if the run has failed. */
  const tryAgainIfFailed = (): void => {
    if (run.getState().state === 'failed') deaths.tryAgain();
  };
  /** @returns whether this changes what the user wants. */
  const want = (wanted: 'running' | 'paused'): boolean => {
    if (run.getState().wanted === wanted) return false;
    run.getState().want(wanted);
    live.flush();
    return true;
  };
  const commands: SessionCommands = {
    run: () => {
      run.getState().forgetDivergence();
      if (want('running')) worker.send('run', {});
      tryAgainIfFailed();
    },
    pause: () => {
      if (want('paused')) worker.send('pause', {});
    },
    toggle: () => (run.getState().wanted === 'running' ? commands.pause() : commands.run()),
    step: () => {
      // The worker pauses automatically after a single image.
      want('paused');
      worker.send('step', {});
    },
    restart: () => {
      openings.playAgain();
      training.restart();
      tryAgainIfFailed();
    },
    newSeed: afterwards(() => {
      openings.playAgain();
      choose.set('seed', freshSeed(settings.getState().settings.seed));
    }),
    showOtherExamples: () => worker.showOtherExamples(),
    showTilesFrom: (first) => worker.showTilesFrom(first),
    setSpeed: (speed) => {
      choose.setSpeed(speed);
      run.getState().noteOpening(null);
      worker.send('setSpeed', { speed });
    },
    skipOpening: () => {
      if (!run.getState().opening) return;
      run.getState().noteOpening(null);
      worker.send('setSpeed', { speed: null });
    },
    set: afterwards(choose.set),
    setSettings: afterwards(choose.setSettings),
    reset: afterwards(choose.reset),
    applyPreset: afterwards(choose.applyPreset),
    chooseKind: afterwards(choose.chooseKind),
    chooseDataset: afterwards(choose.chooseDataset),
    open: afterwards((configuration) => {
      const { datasetId } = settings.getState();
      choose.restore(datasetId, planOf(configuration, datasetId).basePresetId, configuration);
    }),
    continueFrom: afterwards((moment) => training.offer(moment)),
    returnToReplaced: afterwards(() => {
      const { replaced, noteReplaced } = run.getState();
      noteReplaced(null);
      if (replaced) training.offer({ ...replaced, stopAt: null });
    }),
    undoDivergence: (good) => {
      if (!run.getState().divergence) return;
      commands.setSettings(good);
      commands.run();
    },
    retryDataset: () => feed.retry(settings.getState().datasetId),
  };
  return commands;
}
