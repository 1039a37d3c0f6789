import { createStore } from 'zustand/vanilla';
import { messageOf } from '../../core/message-of';
import { Superseded } from '../../session/requests';
import type { RunSession } from '../../session/run-session';
import { saveFile } from '../../kit/save-file';
import { MAKERS, type ExportId } from './export-files';

/** The state of the file asked for last. */
export type ExportOutcome =
  | { readonly state: 'none' }
  /** `progress`: 0 ... 1; null if not known. */
  | {
      readonly state: 'making';
      readonly id: ExportId;
      readonly progress: number | null;
      readonly canBeCancelled: boolean;
    }
  | { readonly state: 'saved'; readonly name: string; readonly bytes: number; readonly remark: string | null }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly problem: string };

/** Files that take so long that users may want to cancel. */
const CAN_BE_CANCELLED: ReadonlySet<ExportId> = new Set(['run-film.gif', 'run-film.webm']);

/** Makes the files of a session; it continues while the panel is closed. */
export function createExporting(session: RunSession) {
  const store = createStore<ExportOutcome>()(() => ({ state: 'none' }));
  const set = (outcome: ExportOutcome): void => store.setState(outcome, true);
  let current: AbortController | null = null;

  return {
    store,
    /** Makes one file at a time and hands it to the browser. @param scale pixels per image pixel in pictures. */
    save: async (id: ExportId, scale: number): Promise<void> => {
      const { signal } = (current = new AbortController());
      const making = { state: 'making', id, canBeCancelled: CAN_BE_CANCELLED.has(id) } as const;
      set({ ...making, progress: null });
      let percent = -1;
      const onProgress = (progress: number): void => {
        // Changes below one per cent are not visible.
        if (signal.aborted || Math.floor(100 * progress) === percent) return;
        percent = Math.floor(100 * progress);
        set({ ...making, progress });
      };
      try {
        const { name, content, remark } = await MAKERS[id](session, { scale, onProgress, signal });
        if (signal.aborted) return;
        saveFile(name, content);
        set({ state: 'saved', name, bytes: content.size, remark });
      } catch (error) {
        if (!signal.aborted) set({ state: 'failed', problem: problemOf(error) });
      }
    },
    /** Cancels the file being made. */
    cancel: (): void => {
      current?.abort();
      set({ state: 'cancelled' });
    },
  };
}

function problemOf(error: unknown): string {
  if (error instanceof Superseded) return 'The run has restarted in the meantime; save again.';
  return messageOf(error);
}
