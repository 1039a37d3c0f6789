import { lazy } from 'react';
import { MastheadTools } from '../features/masthead/masthead-tools';
import { Late } from '../kit/late';

const Share = lazy(() => import('../features/share/share').then((module) => ({ default: module.Share })));
const ShareInFull = lazy(() =>
  import('../features/share/share-in-full').then((module) => ({ default: module.ShareInFull })),
);

/** The tools of the masthead, with sharing. The full form has a boundary of its own: the help stays while it loads. */
export function ToolsWithSharing() {
  return (
    <MastheadTools
      share={<Share />}
      shareInFull={
        <Late what="Sharing">
          <ShareInFull />
        </Late>
      }
    />
  );
}
