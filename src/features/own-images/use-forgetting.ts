import { useEffect, useRef } from 'react';
import { isOwnDataset } from '../../core/own-dataset-id';
import { useSession, useSettings } from '../../session/session-context';
import { useImport } from './own-images-context';

/** Frees the memory of own images that are no longer in use or on offer. */
export function useForgetting(): void {
  const { feed } = useSession();
  const learnt = useSettings(({ datasetId }) => datasetId);
  const own = useImport((state) => state.own?.manifest.id ?? null);
  const inThePage = useRef(new Set<string>());
  useEffect(() => {
    for (const id of [learnt, own]) if (id !== null && isOwnDataset(id)) inThePage.current.add(id);
    for (const id of inThePage.current) {
      if (id === learnt || id === own) continue;
      feed.forget(id);
      inThePage.current.delete(id);
    }
  }, [feed, learnt, own]);
}
