import { useEffect, useRef } from 'react';
import { isOwnDataset } from '../../core/own-dataset-id';
import { useSession, useSettings } from '../../session/session-context';
import { useImport } from './own-images-context';

/** Own images that are neither learnt from nor on offer any more take no more room in the page. */
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
