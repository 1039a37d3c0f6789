import { layoutOf, type DatasetManifest } from '../../core/dataset';
import { messageOf } from '../../core/message-of';
import type { BroughtWeights } from '../../core/brought';
import type { RunMoment } from '../../session/saved-run';
import { findSet, SETS, type DatasetId } from '../../datasets/registry';
import { kindOf } from '../../encoders/registry';
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
  /** null until it has arrived. */
  readonly manifest: DatasetManifest | null;
}

export interface WeightsPlace {
  /** A dataset of the size that the weights are for, or null if there is none. */
  readonly dataset: OnOffer | null;
  /** The available datasets and their sizes, in words. */
  readonly sizes: string;
  /** A sentence that says why the encoder cannot learn the images of that size, or null. */
  readonly refusal: string | null;
  /** Replaces the present run with the file's, and closes the dialog. */
  open(): Promise<void>;
}

/** Finds images for the weights of a file: those they come from, else the present ones, else any that fit. */
export function useWeightsPlace(weights: BroughtWeights): WeightsPlace {
  const session = useSession();
  const { store } = useOwnImages();
  const current = useDataset(({ manifest }) => manifest);
  const own = useImport((state) => state.own);
  const kept = useImport((state) => state.kept);
  const { width, height, signed } = weights.shape;
  const manifests = [current, ...SETS, own?.manifest, ...kept.map(({ manifest }) => manifest)];
  const all: OnOffer[] = manifests.flatMap((found) => (found ? [onOffer(found)] : []));
  const sized = all.filter((found) => found.width === width && found.height === height);
  // If images with the same signs as the file's are available, they come first.
  const alike = weights.datasetId === null ? [] : sized.filter((found) => found.signed === signed);
  const fitting = [...alike, ...sized];
  const { refuses } = kindOf(weights.kind);
  const refusalOf = ({ manifest }: OnOffer): string | null => (manifest && refuses?.(layoutOf(manifest))) ?? null;
  const usable = fitting.filter((found) => refusalOf(found) === null);
  const dataset = usable.find(({ id }) => id === weights.datasetId) ?? usable[0] ?? null;
  const sizes = new Map(all.map((found) => [found.id, `${found.name}: ${found.width} × ${found.height}`]));
  return {
    dataset,
    sizes: [...sizes.values()].join(', '),
    refusal: dataset || !fitting[0] ? null : refusalOf(fitting[0]),
    open: async () => {
      if (!dataset) return;
      const { kind, settings, state } = weights;
      store.getState().close();
      const fail = (reason: string): void => {
        const message = `${weights.name} could not be opened. ${reason}`;
        session.notices.notify({ id: 'opened-file', kind: 'error', message });
      };
      const basePresetId = presetsFor(kind, dataset.id)[0]!.id;
      const moment = { datasetId: dataset.id, basePresetId, kind, settings, state, points: [], history: null } as const;
      const keep = async (before: RunMoment, name: string): Promise<boolean> =>
        (await loadSavedRuns(session)).keepAs(before, name);
      try {
        const refused = refuses?.(layoutOf(await manifestOf(dataset))) ?? null;
        if (refused === null) await openRunFile(session, moment, weights.name, keep);
        else fail(refused);
      } catch (error) {
        fail(messageOf(error));
      }
    },
  };
}

function onOffer(found: DatasetManifest | (typeof SETS)[number]): OnOffer {
  return { ...found, id: found.id as DatasetId, manifest: 'train' in found ? found : null };
}

async function manifestOf({ id, manifest }: OnOffer): Promise<DatasetManifest> {
  return manifest ?? findSet(id)!.loader().manifest(new AbortController().signal);
}
