/** Regions and parts of the page whose code comes after the first images. */
import { lazy } from 'react';
import { DrawPlace } from '../features/draw/draw-place';
import { SettingsPlace } from '../features/settings/settings-place';
import { loadKinds } from '../encoders/registry';
import { AfterFirstImages } from './after-first-images';
import type { BesideProps } from './beside';
import type { LateContent } from './late-content';
import type { OpenedAddress } from './open-address';

/** Where each part comes from, and the kinds of encoders that it may speak of: asked for at once, but no image waits for them. */
const content = Promise.all([import('./late-content'), loadKinds()]);
// A failure is for the parts to show, when they are to be seen.
content.catch(() => undefined);

function late<Name extends keyof LateContent>(name: Name) {
  return lazy<Awaited<ReturnType<LateContent[Name]>>>(async () => {
    const [{ LATE_CONTENT }] = await content;
    return { default: (await LATE_CONTENT[name]()) as Awaited<ReturnType<LateContent[Name]>> };
  });
}

const Draw = late('draw');
const Settings = late('settings');
const TimePlot = late('timePlot');
const TimelineSide = late('timelineSide');
const ShortFigures = late('shortFigures');
const PanelList = late('panelList');
const Notices = late('notices');
const MastheadTools = late('mastheadTools');
const WholePage = late('wholePage');
const LookInside = late('lookInside');
const OpenPanel = late('openPanel');
const Beside = late('beside');
const Parts = late('parts');

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
      <MastheadTools />
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
    <AfterFirstImages what="The curves" place={null}>
      <TimePlot />
    </AfterFirstImages>
  );
}

/** What is measured, and how far the download is if that keeps the first images waiting. */
export function LateTimelineSide() {
  return (
    <AfterFirstImages what="The figures" place={null}>
      <TimelineSide />
    </AfterFirstImages>
  );
}

export function LateShortFigures() {
  return (
    <AfterFirstImages what="The figures" place={null}>
      <ShortFigures />
    </AfterFirstImages>
  );
}

/** The panels as a list, inside of a sheet. @param props.onChoose comes before the panel opens or closes. */
export function LatePanelList({ onChoose }: { readonly onChoose: () => void }) {
  return (
    <AfterFirstImages what="The list of the panels" place={null}>
      <PanelList onChoose={onChoose} />
    </AfterFirstImages>
  );
}

/** A second run, to be compared with that of the page. */
export function LateBeside(regions: BesideProps) {
  return (
    <AfterFirstImages what="The second run" place={null}>
      <Beside {...regions} />
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
