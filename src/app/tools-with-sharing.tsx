import { lazy } from 'react';
import { MastheadTools } from '../features/masthead/masthead-tools';

const Share = lazy(() => import('../features/share/share').then((module) => ({ default: module.Share })));
const ShareInFull = lazy(() =>
  import('../features/share/share-in-full').then((module) => ({ default: module.ShareInFull })),
);

/** The tools of the masthead, with what is opened from there. */
export function ToolsWithSharing() {
  return <MastheadTools share={<Share />} shareInFull={<ShareInFull />} />;
}
