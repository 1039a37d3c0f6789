/** Regions and parts of the page whose code comes after the first images. */
import { lazy } from 'react';
import { DrawPlace } from '../features/draw/draw-place';
import { SettingsPlace } from '../features/settings/settings-place';
import { TimeFrame } from '../features/timeline/time-frame';
import { AfterFirstImages } from './after-first-images';
import type { OpenedAddress } from './open-address';

const Draw = lazy(() => import('../features/draw/draw').then((module) => ({ default: module.Draw })));
const Settings = lazy(() => import('./settings-with-use').then((module) => ({ default: module.SettingsWithUse })));
const TimePlot = lazy(() => import('../features/timeline/time-plot').then((module) => ({ default: module.TimePlot })));
const Notices = lazy(() => import('../features/notices/notices').then((module) => ({ default: module.Notices })));
const Share = lazy(() => import('../features/share/share').then((module) => ({ default: module.Share })));
const MastheadTools = lazy(() =>
  import('../features/masthead/masthead-tools').then((module) => ({ default: module.MastheadTools })),
);
const ShareInFull = lazy(() =>
  import('../features/share/share-in-full').then((module) => ({ default: module.ShareInFull })),
);
const WholePage = lazy(() => import('../features/share/whole-page').then((module) => ({ default: module.WholePage })));
const LookInside = lazy(() =>
  import('../features/panels/look-inside').then((module) => ({ default: module.LookInside })),
);
const OpenPanel = lazy(() => import('./open-panel').then((module) => ({ default: module.OpenPanel })));
const Parts = lazy(() => import('./late-parts').then((module) => ({ default: module.LateParts })));

/** Nobody draws before there is an image to be seen. */
export function LateDraw() {
  return (
    <AfterFirstImages what="The drawing pad" place={<DrawPlace />}>
      <Draw />
    </AfterFirstImages>
  );
}

export function LateSettings() {
  return (
    <AfterFirstImages what="The settings" place={<SettingsPlace />}>
      <Settings />
    </AfterFirstImages>
  );
}

/** The first images are the best notice; where none come, the reason does. */
export function LateNotices() {
  return (
    <AfterFirstImages what="A notice" place={null}>
      <Notices />
    </AfterFirstImages>
  );
}

/** The menu of the panels. */
export function LateLookInside() {
  return (
    <AfterFirstImages what="The menu of the panels" place={null}>
      <LookInside />
    </AfterFirstImages>
  );
}

/** Sharing, the theme and the help. */
export function LateTools() {
  return (
    <AfterFirstImages what="Sharing and the help" place={null}>
      <MastheadTools share={<Share />} shareInFull={<ShareInFull />} />
    </AfterFirstImages>
  );
}

/** The way from an embedded page to the whole one. */
export function LateWholePage() {
  return (
    <AfterFirstImages what="The link to the whole page" place={null}>
      <WholePage />
    </AfterFirstImages>
  );
}

/** There is nothing to look into before there is an image. */
export function LateOpenPanel() {
  return (
    <AfterFirstImages what="The panel" place={null}>
      <OpenPanel />
    </AfterFirstImages>
  );
}

/** Without images there is nothing to plot but time. */
export function LateTimePlot() {
  return (
    <AfterFirstImages what="The curves" place={<TimeFrame />}>
      <TimePlot />
    </AfterFirstImages>
  );
}

/** Own images, the address, saving, and use without a network. */
export function LateParts({ address }: { readonly address: OpenedAddress }) {
  return (
    <AfterFirstImages what="A part of the page" place={null}>
      <Parts address={address} />
    </AfterFirstImages>
  );
}
