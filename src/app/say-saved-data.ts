import { mnist, mnistPart } from '../datasets/sets/mnist';
import type { RunSession } from '../session/run-session';
import { savesData } from './saves-data';

const ID = 'save-data';

/**
 * If the browser saves data, announces that few images are learnt, and offers all.
 * @returns a function that ends this.
 */
export function saySavedData({ settings, notices, commands }: RunSession): () => void {
  const isPart = (): boolean => settings.getState().datasetId === mnistPart.id;
  if (!savesData() || !isPart()) return () => {};
  notices.notify({
    id: ID,
    kind: 'info',
    message:
      'Your browser is set to save data, so the run learns from the first 2,000 of 60,000 digits: 0.7 MB instead of 11.5 MB. Loading all of them starts a new run.',
    action: {
      label: 'Load all',
      run: () => commands.chooseDataset(mnist.id, settings.getState().settings),
    },
  });
  return settings.subscribe(() => {
    if (!isPart()) notices.dismiss(ID);
  });
}
