import { lazy } from 'react';
import { MastheadTools } from '../features/masthead/masthead-tools';
import { Late } from '../kit/late';

const Share = lazy(() => import('../features/share/share').then((module) => ({ default: module.Share })));
const ShareInFull = lazy(() =>
  import('../features/share/share-in-full').then((module) => ({ default: module.ShareInFull })),
);

/** The tools of the masthead, with what is opened from there: what the help waits for takes nothing else away meanwhile. */
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
