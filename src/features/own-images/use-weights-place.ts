import { messageOf } from '../../core/message-of';
import type { BroughtWeights } from '../../core/own-images';
import type { RunMoment } from '../../session/saved-run';
import { SETS, type DatasetId } from '../../datasets/registry';
import { openRunFile } from '../../session/open-run-file';
import { useDataset, useSession } from '../../session/session-context';
import { presetsFor } from '../../session/presets-for';
import { loadSavedRuns } from '../runs/store';
import { useImport, useOwnImages } from './own-images-context';

interface OnOffer {
  readonly id: DatasetId;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly signed: boolean;
}

export interface WeightsPlace {
  /** Images of the size that the weights are for; null: there are none. */
  readonly dataset: OnOffer | null;
  /** What is there instead, in words. */
  readonly sizes: string;
  /** Puts the run of the file in the place of the one that is being learnt, and closes the dialog. */
  open(): Promise<void>;
}

/** On which images weights from a file can be looked at: those they come from, else those of now, else any that fit. */
export function useWeightsPlace(weights: BroughtWeights): WeightsPlace {
  const session = useSession();
  const { store } = useOwnImages();
  const current = useDataset(({ manifest }) => manifest);
  const own = useImport((state) => state.own);
  const kept = useImport((state) => state.kept);
  const { width, height, signed } = weights.shape;
  const manifests = [current, ...SETS, own?.manifest, ...kept.map(({ manifest }) => manifest)];
  const all: OnOffer[] = manifests.flatMap((found) => (found ? [{ ...found, id: found.id as DatasetId }] : []));
  const sized = all.filter((found) => found.width === width && found.height === height);
  // What the file says of signs holds where there are such images.
  const alike = weights.datasetId === null ? [] : sized.filter((found) => found.signed === signed);
  const fitting = [...alike, ...sized];
  const dataset = fitting.find(({ id }) => id === weights.datasetId) ?? fitting[0] ?? null;
  const listed = new Map(all.map((found) => [found.id, `${found.name}: ${found.width} × ${found.height}`]));
  return {
    dataset,
    sizes: [...listed.values()].join(', '),
    open: async () => {
      if (!dataset) return;
      const { kind, settings, state } = weights;
      store.getState().close();
      const basePresetId = presetsFor(kind, dataset.id)[0]!.id;
      const moment = { datasetId: dataset.id, basePresetId, kind, settings, state, points: [], history: null } as const;
      const keep = async (before: RunMoment, name: string): Promise<boolean> =>
        (await loadSavedRuns(session)).keepAs(before, name);
      await openRunFile(session, moment, weights.name, keep).catch((error: unknown) => {
        const message = `${weights.name} could not be opened. ${messageOf(error)}`;
        session.notices.notify({ id: 'opened-file', kind: 'error', message });
      });
    },
  };
}
