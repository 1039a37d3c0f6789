import { messageOf } from '../../core/message-of';
import { useStore } from 'zustand';
import type { BroughtWeights } from '../../core/own-images';
import { SETS, type DatasetId } from '../../datasets/registry';
import { presetsFor } from '../../session/presets-for';
import { asker } from '../../session/asker';
import { datasetStore } from '../../session/dataset-store';
import { importStore } from './store';
import { openRunFile } from '../runs/open-run-file';
import { savedRuns } from '../runs/page-saved-runs';
import { runStore } from '../../session/run-store';

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

/** On which images weights from a file can be looked at: those they come from, else those at hand, else any that fit. */
export function useWeightsPlace(weights: BroughtWeights): WeightsPlace {
  const current = useStore(datasetStore, ({ manifest }) => manifest);
  const own = useStore(importStore, (state) => state.own);
  const kept = useStore(importStore, (state) => state.kept);
  const { width, height, signed } = weights.shape;
  const manifests = [current, ...SETS, own?.manifest, ...kept.map(({ manifest }) => manifest)];
  const all: OnOffer[] = manifests.flatMap((found) => (found ? [{ ...found, id: found.id as DatasetId }] : []));
  const sized = all.filter((found) => found.width === width && found.height === height);
  // What the file tells of signs holds where there are such images.
  const alike = weights.datasetId === null ? [] : sized.filter((found) => found.signed === signed);
  const fitting = [...alike, ...sized];
  const dataset = fitting.find(({ id }) => id === weights.datasetId) ?? fitting[0] ?? null;
  const listed = new Map(all.map((found) => [found.id, `${found.name}: ${found.width} × ${found.height}`]));
  return {
    dataset,
    sizes: [...listed.values()].join(', '),
    open: async () => {
      if (!dataset) return;
      const { settings, state } = weights;
      importStore.getState().close();
      const basePresetId = presetsFor(dataset.id)[0]!.id;
      const moment = { datasetId: dataset.id, basePresetId, settings, state, points: [], history: null } as const;
      await openRunFile(moment, weights.name, { run: runStore, asker, savedRuns }).catch((error: unknown) => {
        const message = `${weights.name} could not be opened. ${messageOf(error)}`;
        runStore.getState().notify({ id: 'opened-file', kind: 'error', message });
      });
    },
  };
}
