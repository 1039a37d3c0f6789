import { historyWith, imagesUntilChange, settingsAt, weightScaleAt, type RunHistory } from '../core/run-history';
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
  /** What has led to the run, and what it is yet to change by itself. */
  private history: RunHistory;
  /** Whether changes ahead are made by themselves, or the user has taken over. */
  private replays: boolean;
  /** Images seen when the settings were changed last. */
  private changedAt: number;

  /**
   * @param replay changes that are made at exactly their counts.
   * @param history what has led to where the run stands; null: that is not known.
   */
  constructor(
    run: Run,
    reporter: RunReporter,
    host: TrainerHost,
    replay: RunHistory | null,
    history: RunHistory | null = null,
  ) {
    const { settings, imagesSeen } = run.encoder;
    this.run = run;
    this.reporter = reporter;
    this.host = host;
    this.replays = replay !== null;
    this.history = replay ?? history ?? { first: settings, changes: [] };
    this.changedAt = imagesSeen;
    // The checkpoint is as the last image has left it. What is replayed begins with other settings, and follows below.
    const scale = weightScaleAt(this.history, imagesSeen);
    if (!replay && scale !== 1) run.configure(settings, scale);
  }

  /** How many images may be learnt from before the settings change by themselves. */
  get imagesUntilChange(): number {
    return this.replays ? imagesUntilChange(this.history, this.run.encoder.imagesSeen) : Number.POSITIVE_INFINITY;
  }

  /** Carries out the user's change: from here on this run is another than the one that was to be replayed. */
  configure(settings: Settings): void {
    this.change(settings, this.historyWith(settings), 'command');
    this.replays = false;
  }

  /** To be called before the next image is learnt, and wherever one has been learnt or taken back. */
  followCount(): void {
    const { settings, imagesSeen, weightScale } = this.run.encoder;
    if (this.replays) {
      const wanted = settingsAt(this.history, imagesSeen);
      const made = weightScaleAt(this.history, imagesSeen) === weightScale;
      if (!made || !sameSettings(wanted, settings)) this.change(wanted, this.history, 'replay');
    } else if (imagesSeen < this.changedAt) {
      this.change(settings, this.historyWith(settings), 'return');
    }
  }

  /** From here on these settings hold; the weights follow as is best for them. */
  private historyWith(settings: Settings): RunHistory {
    const { imagesSeen, weightScaleAfter } = this.run.encoder;
    const before = settingsAt(this.history, imagesSeen - 1);
    return (
      historyWith(this.history, imagesSeen, settings, weightScaleAfter) ??
      historyWith({ first: before, changes: [] }, imagesSeen, settings, weightScaleAfter)!
    );
  }

  private change(settings: Settings, history: RunHistory, cause: Events['configured']['cause']): void {
    const { imagesSeen } = this.run.encoder;
    const scale = weightScaleAt(history, imagesSeen);
    if (cause !== 'return') this.reporter.checkpointIfDue(CHECKPOINT_BEFORE_CHANGE_MS);
    if (cause !== 'return' || scale !== this.run.encoder.weightScale) this.run.configure(settings, scale);
    this.history = history;
    this.changedAt = imagesSeen;
    this.host.emit('configured', { imagesSeen, settings, cause, ...(scale !== 1 && { weightScale: scale }) });
  }
}
