/** Regions and parts of the page whose code comes after the first images. */
import { lazy, type ComponentType, type ReactNode } from 'react';
import { DrawPlace } from '../features/draw/draw-place';
import { SettingsPlace } from '../features/settings/settings-place';
import { loadKinds } from '../encoders/registry';
import { lateComponent } from '../kit/late-component';
import { AfterFirstImages } from './after-first-images';
import type { LateContent } from './late-content';

/** Where each part comes from, and the kinds of encoders that it may speak of: asked for at once, but no image waits for them. */
const content = Promise.all([import('./late-content'), loadKinds()]);
// A failure is for the parts to show, when they are to be seen.
content.catch(() => undefined);

/** What is given to a part that comes later. */
type PropsOf<Part extends keyof LateContent> = LateContent[Part] extends () => Promise<
  (props: infer Props extends object) => ReactNode
>
  ? Props
  : object;

/**
 * @param part its name in late-content.ts. @param what it is, as the message begins, should its code not come.
 * @param Place keeps its place until then; absent: nothing has to.
 */
function late<Part extends keyof LateContent>(part: Part, what: string, Place?: () => ReactNode) {
  return afterFirstImages(
    lazy(async () => ({ default: await load(part) })),
    what,
    Place,
  );
}

/** A part that a click opens: it is shown as soon as its code is here. */
function opened<Part extends keyof LateContent>(part: Part, what: string) {
  return afterFirstImages(
    lateComponent(() => load(part)),
    what,
  );
}

async function load<Part extends keyof LateContent>(part: Part): Promise<ComponentType<PropsOf<Part>>> {
  const [{ LATE_CONTENT }] = await content;
  return (await LATE_CONTENT[part]()) as ComponentType<PropsOf<Part>>;
}

function afterFirstImages<Props extends object>(Content: ComponentType<Props>, what: string, Place?: () => ReactNode) {
  return function LatePart(props: Props): ReactNode {
    return (
      <AfterFirstImages what={what} place={Place && <Place />}>
        <Content {...props} />
      </AfterFirstImages>
    );
  };
}

/** Nobody draws before there is an image to be seen. */
export const LateDraw = late('draw', 'The drawing pad', DrawPlace);
export const LateSettings = late('settings', 'The settings', SettingsPlace);
/** The first images are the best notice; where none come, the reason does. */
export const LateNotices = late('notices', 'A notice');
/** What there is to open. */
export const LateMenus = late('menus', 'The menus');
/** Sharing, the theme and the help. */
export const LateTools = late('mastheadTools', 'Sharing and the help');
/** The way from an embedded page to the whole one. */
export const LateWholePage = late('wholePage', 'The link to the whole page');
/** There is nothing to look into before there is an image. */
export const LateOpenPanel = opened('openPanel', 'The panel');
/** Without images there is nothing to plot but time. */
export const LateTimePlot = late('timePlot', 'The curves');
/** What is measured, and how far the download is if that keeps the first images waiting. */
export const LateTimelineSide = late('timelineSide', 'The figures');
export const LateShortFigures = late('shortFigures', 'The figures');
/** The panels as a list, inside of a sheet. */
export const LatePanelList = late('panelList', 'The menus');
/** A second run, to be compared with that of the page. */
export const LateBeside = opened('beside', 'The second run');
/** Own images, the address, saving, and use without a network. */
export const LateParts = late('parts', 'A part of the page');
