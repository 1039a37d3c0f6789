import { ShareChoices } from './share-choices';
import { SharingNote } from './sharing-note';
import { useSharing } from './use-sharing';

/** The links to the present state, spelt out where there is no room for a button with a card. */
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
