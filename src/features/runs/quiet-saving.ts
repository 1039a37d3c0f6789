import { messageOf } from '../../core/message-of';
import type { RunMoment } from '../../session/saved-run';
import type { Notices } from '../../session/notices';

const NOTICE = 'saving';

export interface QuietSavingParts {
  /** The newest moment of the run, or null before the first. */
  moment(): RunMoment | null;
  /** @param atOnce for a page that is closing, with time only to hand the data over. */
  keep(moment: RunMoment, atOnce: boolean): Promise<void>;
  readonly notices: Pick<Notices, 'notify' | 'dismiss'>;
}

/** Autosaves a run, silently while that succeeds. */
export class QuietSaving {
  private readonly parts: QuietSavingParts;
  private lastSaved: RunMoment['state'] | null = null;
  private failing = false;

  constructor(parts: QuietSavingParts) {
    this.parts = parts;
  }

  /**
   * Saves the run for a reload, unless this moment is saved already. Never throws; notifies the user of a failure once.
   * @param atOnce see `QuietSavingParts.keep`.
   */
  save(atOnce = false): Promise<void> {
    return this.attempt(false, atOnce);
  }

  /** Saves the moment again: another page may have removed it. */
  saveAgain(): Promise<void> {
    this.lastSaved = null;
    return this.save();
  }

  /** @param asked whether the user has asked for it, and so is notified of every failure. */
  private async attempt(asked: boolean, atOnce: boolean): Promise<void> {
    const { notices } = this.parts;
    const moment = this.parts.moment();
    if (!moment || moment.state === this.lastSaved) return;
    this.lastSaved = moment.state;
    try {
      await this.parts.keep(moment, atOnce);
      if (this.failing) notices.dismiss(NOTICE);
      this.failing = false;
    } catch (error) {
      this.lastSaved = null;
      if (this.failing && !asked) return;
      this.failing = true;
      notices.notify({
        id: NOTICE,
        kind: 'warning',
        message: `Training continues, but the run is not being saved. ${messageOf(error)}`,
        action: { label: 'Try again', run: () => void this.attempt(true, false) },
      });
    }
  }
}
