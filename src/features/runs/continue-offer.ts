import { counted, grouped } from '../../core/counted';
import { findSet } from '../../datasets/registry';
import { DEFAULT_KIND, kindOf, spaceOf } from '../../encoders/registry';
import type { SavedRunSummary } from '../../session/saved-run';
import type { Notices } from '../../session/notices';
import { autoIdOf, pageOfAutoId } from './auto-id';
import type { RunsStorage } from './runs-storage';
import { timeAgo } from './time-ago';

const NOTICE = 'go-on';
/** How many runs left by closed pages are kept; the others are deleted. */
const KEPT_LEFTOVERS = 3;

export interface ContinueOfferParts {
  readonly storage: RunsStorage;
  readonly notices: Notices;
  readonly pageId: string;
  /** Ids of the pages open now, in any tab. */
  openPages(): Promise<ReadonlySet<string>>;
  /** Whether the images of a run are available. */
  hasImages(summary: SavedRunSummary): Promise<boolean>;
  /** Continues from a saved run. @returns why that failed, or null if it succeeded. */
  continueRun(id: string): Promise<string | null>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Offers to continue a run left by an earlier page. */
export class ContinueOffer {
  private readonly parts: ContinueOfferParts;
  private offered: SavedRunSummary | null = null;
  /** Ids of runs that could not be continued. */
  private readonly unsound = new Set<string>();

  constructor(parts: ContinueOfferParts) {
    this.parts = parts;
  }

  /** Whether an offer is open, for the user to decide. */
  get open(): boolean {
    return this.offered !== null;
  }

  /** Offers the newest run left by an earlier page, and deletes those beyond `KEPT_LEFTOVERS`. Never throws. */
  async make(): Promise<void> {
    try {
      const left = await this.leftRuns();
      for (const { id } of left.slice(KEPT_LEFTOVERS)) await this.parts.storage.use((db) => db.remove(id));
      this.offered = null;
      for (const summary of left) {
        if (await this.parts.hasImages(summary))
          return this.show(summary, 'info', 'Your last run was saved automatically');
      }
    } catch {
      // If nothing can be read, there is nothing to offer; saving will report the reason.
    }
  }

  /** Withdraws the offer if it is for this run, which the user has opened, renamed or deleted. */
  settle(id: string): void {
    if (this.offered?.id === id) this.end();
  }

  /** @param message the words before the description of the run. */
  private show(summary: SavedRunSummary, kind: 'info' | 'error', message: string): void {
    const { notices, now } = this.parts;
    this.offered = summary;
    const { imagesSeen, savedAt, kind: encoder, datasetId } = summary;
    const data = findSet(datasetId)?.nameInText ?? 'your own images';
    const of = encoder === DEFAULT_KIND.id ? '' : `“${kindOf(encoder).name}”, `;
    const when = `image ${grouped(imagesSeen)} (${timeAgo(now() - savedAt)})`;
    notices.notify({
      id: NOTICE,
      kind,
      message: `${message}: ${of}${counted(spaceOf(summary).units, 'unit')} on ${data}.`,
      action: { label: `Continue from ${when}`, run: () => void this.accept() },
    });
    const stop = notices.store.subscribe((shown) => {
      if (shown.notices.some(({ id }) => id === NOTICE)) return;
      stop();
      // Dismissed: from now on, this page's own run will be offered next.
      this.offered = null;
    });
  }

  private async accept(): Promise<void> {
    const accepted = this.offered;
    if (!accepted) return;
    this.end();
    const problem = await this.parts.continueRun(accepted.id);
    if (problem === null) return;
    this.unsound.add(accepted.id);
    const why = `The saved run cannot be continued. ${problem}`;
    const next = await this.nextSound().catch(() => null);
    if (next) return this.show(next, 'error', `${why} An earlier one was saved too`);
    this.parts.notices.notify({ id: NOTICE, kind: 'error', message: why });
  }

  private end(): void {
    this.offered = null;
    this.parts.notices.dismiss(NOTICE);
  }

  /** The runs left by earlier pages, in the order in which they are offered. */
  private async leftRuns(): Promise<SavedRunSummary[]> {
    const { storage, pageId } = this.parts;
    const open = await this.parts.openPages();
    // The sort is stable, so equal ones stay in the list's order: newest first.
    return (await storage.use((db) => db.list()))
      .flatMap(({ summary }) => summary ?? [])
      .filter(({ id, name }) => name === null && id !== autoIdOf(pageId) && !open.has(pageOfAutoId(id)))
      .sort((a, b) => Number(a.behindOffer) - Number(b.behindOffer));
  }

  /** The next run left that can be continued, or null. */
  private async nextSound(): Promise<SavedRunSummary | null> {
    for (const summary of await this.leftRuns()) {
      if (this.unsound.has(summary.id) || !(await this.parts.hasImages(summary))) continue;
      const read = await this.parts.storage.use((db) => db.read(summary.id)).catch(() => null);
      if (read) return summary;
    }
    return null;
  }
}
