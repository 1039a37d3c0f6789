import { historyWith, imagesUntilChange, settingsAt, weightScaleAt, type RunHistory } from '../core/run-history';
import { sameSettings, type Settings } from '../core/settings';
import type { Events } from './protocol';
import type { Run } from './run';
import type { RunReporter } from './watching/run-reporter';
import type { TrainerHost } from './host';

/** The minimum time between checkpoints before changes of settings, while a slider is dragged. */
const CHECKPOINT_BEFORE_CHANGE_MS = 250;

/** Changes the settings of the current run, and reports to the page from which image on they apply. */
export class LiveSettings {
  private readonly run: Run;
  private readonly reporter: RunReporter;
  private readonly host: TrainerHost;
  /** The history of the run, including changes scheduled for later. */
  private history: RunHistory;
  /** Whether scheduled changes are still made, or the user has taken over. */
  private replays: boolean;
  /** Images seen at the last change of settings. */
  private changedAt: number;

  /**
   * @param replay changes to make at exactly their counts.
   * @param history that led to the present state of the run; null if unknown.
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
    // The checkpoint is from before a change at its count. A replay begins with other settings, and catches up in
    // `followCount`.
    const scale = weightScaleAt(this.history, imagesSeen);
    if (!replay && scale !== 1) run.configure(settings, scale);
  }

  /** The number of images that may be learnt before the next scheduled change. */
  get imagesUntilChange(): number {
    return this.replays ? imagesUntilChange(this.history, this.run.encoder.imagesSeen) : Number.POSITIVE_INFINITY;
  }

  /** Makes the user's change: from here on the run departs from the one to replay. */
  configure(settings: Settings): void {
    this.change(settings, this.historyWith(settings), 'command');
    this.replays = false;
  }

  /** To be called before the next image is learnt, and whenever one has been learnt or taken back. */
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

  /** The history with these settings from here on, and with the weights scaled to suit them. */
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
