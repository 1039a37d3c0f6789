import { imagesUntilChange, settingsAt, type RunHistory } from '../core/run-history';
import { sameSettings, type Settings } from '../core/settings';
import type { Events } from './protocol';
import type { Run } from './run';
import type { RunReporter } from './watching/run-reporter';
import type { TrainerHost } from './host';

/** A checkpoint before a change of settings, at most this often while a slider is dragged. */
const CHECKPOINT_BEFORE_CHANGE_MS = 250;

/** Changes the settings of a run under way, and reports to the page from which image on they hold. */
export class LiveSettings {
  private readonly run: Run;
  private readonly reporter: RunReporter;
  private readonly host: TrainerHost;
  /** Null: nothing is changed by itself, or the user has taken over. */
  private replay: RunHistory | null;
  /** Images seen when the settings were changed last. */
  private changedAt: number;

  /** @param replay changes that are made at exactly their counts. */
  constructor(run: Run, reporter: RunReporter, host: TrainerHost, replay: RunHistory | null) {
    this.run = run;
    this.reporter = reporter;
    this.host = host;
    this.replay = replay;
    this.changedAt = run.encoder.imagesSeen;
  }

  /** How many images may be learnt from before the settings change by themselves. */
  get imagesUntilChange(): number {
    return this.replay ? imagesUntilChange(this.replay, this.run.encoder.imagesSeen) : Number.POSITIVE_INFINITY;
  }

  /** Carries out the user's change: from here on this run is another than the one that was to be replayed. */
  configure(settings: Settings): void {
    this.change(settings, 'command');
    this.replay = null;
  }

  /** To be called before the next image is learnt, and wherever one has been learnt or taken back. */
  followCount(): void {
    const { settings, imagesSeen } = this.run.encoder;
    if (this.replay) {
      const wanted = settingsAt(this.replay, imagesSeen);
      if (!sameSettings(wanted, settings)) this.change(wanted, 'replay');
    } else if (imagesSeen < this.changedAt) {
      this.changedAt = imagesSeen;
      this.host.emit('configured', { imagesSeen, settings, cause: 'return' });
    }
  }

  private change(settings: Settings, cause: Events['configured']['cause']): void {
    const { imagesSeen } = this.run.encoder;
    this.reporter.checkpointIfDue(CHECKPOINT_BEFORE_CHANGE_MS);
    this.run.configure(settings);
    this.changedAt = imagesSeen;
    this.host.emit('configured', { imagesSeen, settings, cause });
  }
}
