import { DataError } from '../../datasets/data-error';
import type { DatasetLoader } from '../../datasets/loader';
import { createOwnLoader } from '../../datasets/own-loader';
import { isOwnDataset, type OwnDatasetId } from '../../core/own-images';
import { DEFAULT_SET, findSet, type DatasetId } from '../../datasets/registry';
import { importStore } from '../../features/own-images/store';
import { runStore } from '../run-store';
import { settingsStore } from '../settings-store';

/** Where the datasets of this page come from: its server, the page itself, or the user, in this visit or an earlier one. */
export function pageLoader(id: DatasetId): DatasetLoader {
  if (!isOwnDataset(id)) return findSet(id).loader();
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
      return manifest ?? takeDefault(id);
    },
    shard: ({ train, test }, split, index) => file({ train, test }[split].shards[index]?.file),
    labels: ({ train, test }, split) => file({ train, test }[split].labels?.file),
  };
}

/** A link, or another tab, may name images that are not here. */
function takeDefault(id: OwnDatasetId): never {
  const { datasetId, basePresetId, settings, restore } = settingsStore.getState();
  if (datasetId === id) {
    restore(DEFAULT_SET.id, basePresetId, settings);
    const message = `These images were somebody’s own and are not kept in this browser; ${DEFAULT_SET.nameInText} is learnt instead.`;
    runStore.getState().notify({ id: 'own-images', kind: 'warning', message });
  }
  gone();
}

function gone(): never {
  throw new DataError('manifest', 'Your own images are no longer in this browser; bring them again.');
}
