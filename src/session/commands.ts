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
  /** Runs or pauses, whichever it does not do now. */
  toggle(): void;
  /** Learns exactly one image, then pauses. */
  step(): void;
  /** Starts again: same seed, same settings, from the first image. It opens as the page did. */
  restart(): void;
  newSeed(): void;
  /** Shows other test images in the rows. */
  showOtherExamples(): void;
  /** The first of the features that are shown when there are more than the atlas holds. */
  showTilesFrom(first: number): void;
  setSpeed(speed: Speed): void;
  /** Goes on as fast as it can, if the run is still opening. The speed that is chosen stays. */
  skipOpening(): void;
  /** Sets one setting, unless it cannot be that beside the others. @returns the value that was set, or the problem. */
  set(name: string, value: SettingValue): Checked;
  /** Takes over settings known to be good, all at once. */
  setSettings(settings: Settings): void;
  /** Back to what the preset chosen last says. */
  reset(...names: readonly string[]): void;
  /** @param kind of encoder that has it; absent: the present one. */
  applyPreset(id: string, kind?: string): void;
  chooseKind(id: string): void;
  /** @param changed settings that are to be others than those of the dataset’s first preset. */
  chooseDataset(id: DatasetId, changed?: Readonly<Record<string, SettingValue>>): void;
  /** Makes a new run with this configuration, on the dataset of this one. */
  open(configuration: RunConfiguration): void;
  /** Puts another moment, of this or another run, in the place of this run; without a state, the beginning of one. */
  goOnFrom(moment: StartingPoint): void;
  /** Goes on with the run whose place this one took, from where it is kept; this one is then on offer in its turn. */
  returnToReplaced(): void;
  /** After a divergence: goes on with settings that are known to be good. */
  undoDivergence(good: Settings): void;
  /** Asks anew for the files of the dataset that are missing. */
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
  /** The configuration has been changed. */
  readonly configured: () => void;
}

export function createCommands(parts: CommandParts): SessionCommands {
  const { settings, run, worker, live, openings, training, deaths, feed, configured } = parts;
  /** What can be chosen, whatever has been. */
  const choose = settings.getState();
  const afterwards =
    <Arguments extends readonly unknown[], Result>(change: (...given: Arguments) => Result) =>
    (...given: Arguments): Result => {
      const result = change(...given);
      configured();
      return result;
    };
  /** A failed worker is taken for one that should be tried again. */
  const tryAgainIfFailed = (): void => {
    if (run.getState().state === 'failed') deaths.tryAgain();
  };
  /** @returns whether the run was to do the other until now. */
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
      // The worker pauses by itself when it learns a single image.
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
    goOnFrom: afterwards((moment) => training.offer(moment)),
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
