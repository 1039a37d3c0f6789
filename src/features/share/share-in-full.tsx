import { ShareChoices } from './share-choices';
import { SharingNote } from './sharing-note';
import { useSharing } from './use-sharing';

/** The links to what is seen now, where there is no room for a button that offers them. */
export function ShareInFull() {
  const sharing = useSharing();
  return (
    <>
      <h3>Copy link</h3>
      <ShareChoices sharing={sharing} />
      <SharingNote sharing={sharing} />
    </>
  );
}
