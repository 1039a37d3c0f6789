import { useCallback, useState } from 'react';
import { messageOf } from '../../core/message-of';
import { Superseded } from '../../session/requests';
import { useSession } from '../../session/session-context';
import { MAKERS, type ExportId } from './export-files';
import { saveFile } from '../../kit/save-file';

export type { ExportId };

/** What became of the file asked for last. */
export type ExportOutcome =
  | { readonly state: 'none' }
  /** `progress`: 0 ... 1; null when it is not known. */
  | { readonly state: 'making'; readonly id: ExportId; readonly progress: number | null }
  | { readonly state: 'saved'; readonly name: string; readonly bytes: number; readonly remark: string | null }
  | { readonly state: 'failed'; readonly problem: string };

export interface Exporting {
  readonly outcome: ExportOutcome;
  /** Makes one file and hands it to the browser; one at a time. */
  readonly save: (id: ExportId) => void;
}

/** @param scale pixels per image pixel in pictures. */
export function useExport(scale: number): Exporting {
  const session = useSession();
  const [outcome, setOutcome] = useState<ExportOutcome>({ state: 'none' });
  const save = useCallback(
    (id: ExportId) => {
      setOutcome({ state: 'making', id, progress: null });
      const onProgress = (progress: number): void => setOutcome({ state: 'making', id, progress });
      MAKERS[id](session, { scale, onProgress })
        .then(({ name, content, remark }) => {
          saveFile(name, content);
          setOutcome({ state: 'saved', name, bytes: content.size, remark });
        })
        .catch((error: unknown) => setOutcome({ state: 'failed', problem: problemOf(error) }));
    },
    [session, scale],
  );
  return { outcome, save };
}

function problemOf(error: unknown): string {
  if (error instanceof Superseded) return 'The run has started anew meanwhile; save again.';
  return messageOf(error);
}
