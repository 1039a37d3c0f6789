import { messageOf } from '../../core/message-of';
import type { RunMoment } from '../../session/saved-run';
import type { Notices } from '../../session/notices';

const NOTICE = 'saving';

export interface QuietSavingParts {
  /** The newest moment of the run; null: there is none yet. */
  moment(): RunMoment | null;
  /** @param atOnce for a page that is being closed: there may be no time for anything but to hand it over. */
  keep(moment: RunMoment, atOnce: boolean): Promise<void>;
  readonly notices: Pick<Notices, 'notify' | 'dismiss'>;
}

/** Saves a run by itself, without a word as long as that succeeds. */
export class QuietSaving {
  private readonly parts: QuietSavingParts;
  private lastSaved: RunMoment['state'] | null = null;
  private failing = false;

  constructor(parts: QuietSavingParts) {
    this.parts = parts;
  }

  /**
   * Saves the run for a reload, unless that moment has been saved. Never throws; the user learns of a failure once.
   * @param atOnce as above.
   */
  save(atOnce = false): Promise<void> {
    return this.attempt(false, atOnce);
  }

  /** What was saved may have been removed by others meanwhile: it is saved again. */
  saveAgain(): Promise<void> {
    this.lastSaved = null;
    return this.save();
  }

  /** @param asked for by the user, who learns of a further failure too. */
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
