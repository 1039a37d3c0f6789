import { DataError } from '../../datasets/data-error';
import type { DatasetLoader } from '../../datasets/loader';
import { loaderFor } from '../../datasets/loader-for';
import { createOwnLoader } from '../../datasets/own-loader';
import { isOwnDataset, type DatasetId, type OwnDatasetId } from '../../encoders/presets';
import { importStore } from '../../features/own-images/store';
import { runStore } from '../run-store';
import { settingsStore } from '../settings-store';

/** Where the datasets of this page come from: its server, the page itself, or the user, in this visit or an earlier one. */
export function pageLoader(id: DatasetId): DatasetLoader {
  if (!isOwnDataset(id)) return loaderFor(id);
  const { own } = importStore.getState();
  return own?.manifest.id === id ? createOwnLoader(own) : keptLoader(id);
}

function keptLoader(id: OwnDatasetId): DatasetLoader {
  const kept = async () => (await import('../../features/own-images/page-kept-images')).keptImages;
  const file = async (name: string | undefined): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await (await kept()).file(id, name ?? '');
    return bytes ?? gone();
  };
  return {
    manifest: async () => {
      const manifest = await (await kept()).manifest(id).catch(() => null);
      return manifest ?? takeMnist(id);
    },
    shard: ({ train, test }, split, index) => file({ train, test }[split].shards[index]?.file),
    labels: ({ train, test }, split) => file({ train, test }[split].labels?.file),
  };
}

/** A link, or another tab, may name images that are not here. */
function takeMnist(id: OwnDatasetId): never {
  const { datasetId, basePresetId, restore, ...chosen } = settingsStore.getState();
  if (datasetId === id) {
    restore('mnist', basePresetId, chosen);
    const message = 'These images were somebody’s own and are not kept in this browser; MNIST is learnt instead.';
    runStore.getState().notify({ id: 'own-images', kind: 'warning', message });
  }
  gone();
}

function gone(): never {
  throw new DataError('manifest', 'Your own images are no longer in this browser; bring them again.');
}
