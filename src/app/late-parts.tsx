import { useEffect } from 'react';
import { keepBaselines } from '../features/curves/keep-baselines';
import { Bring } from '../features/own-images/bring';
import { keepSaving } from '../features/runs/run-saver';
import { useSession } from '../session/session-context';
import { keepAddress } from './keep-address';
import { keepOffline } from './offline';

/** What the page can do without until the first images are here. */
export function LateParts({ goesOnAtStop }: { readonly goesOnAtStop: boolean }) {
  const session = useSession();
  useEffect(() => {
    const ends = [
      keepAddress(session, goesOnAtStop),
      keepSaving(session),
      keepBaselines(session),
      keepOffline(session),
    ];
    return () => ends.forEach((end) => end());
  }, [session, goesOnAtStop]);
  return <Bring />;
}
