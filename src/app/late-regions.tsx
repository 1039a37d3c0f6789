/** Regions and parts of the page whose code is fetched after the first images. */
import { lazy, type ComponentType, type ReactNode } from 'react';
import { DrawPlace } from '../features/draw/draw-place';
import { SettingsPlace } from '../features/settings/settings-place';
import { loadKinds } from '../encoders/registry';
import { lateComponent } from '../kit/late-component';
import { AfterFirstImages } from './after-first-images';
import type { LateContent } from './late-content';

/** The sources of the parts, and the kinds of encoders that they may mention: requested at once, but not waited for. */
const content = Promise.all([import('./late-content'), loadKinds()]);
// The parts report a failure themselves, once they are shown.
content.catch(() => undefined);

/** The props of a late part. */
type PropsOf<Part extends keyof LateContent> = LateContent[Part] extends () => Promise<
  (props: infer Props extends object) => ReactNode
>
  ? Props
  : object;

/**
 * @param part its name in late-content.ts.
 * @param what names the part at the start of the message if its code does not arrive.
 * @param Place the placeholder until then; default: none.
 */
function late<Part extends keyof LateContent>(part: Part, what: string, Place?: () => ReactNode) {
  return afterFirstImages(
    lazy(async () => ({ default: await load(part) })),
    what,
    Place,
  );
}

/** A part that a click opens, shown as soon as its code has arrived. */
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

/** Nobody draws before there is an image to see. */
export const LateDraw = late('draw', 'The drawing pad', DrawPlace);
export const LateSettings = late('settings', 'The settings', SettingsPlace);
/** Notices can wait for the first images; if none arrive, a notice gives the reason. */
export const LateNotices = late('notices', 'A notice');
/** The menus of things to open. */
export const LateMenus = late('menus', 'The menus');
/** Sharing, the theme and the help. */
export const LateTools = late('mastheadTools', 'Sharing and the help');
/** The way from an embedded page to the whole one. */
export const LateWholePage = late('wholePage', 'The link to the whole page');
/** There is nothing to open before there is an image. */
export const LateOpenPanel = opened('openPanel', 'The panel');
/** Without images there is nothing to plot but time. */
export const LateTimePlot = late('timePlot', 'The curves');
/** The measured figures, and the progress of the download if the first images wait for it. */
export const LateTimelineSide = late('timelineSide', 'The figures');
export const LateShortFigures = late('shortFigures', 'The figures');
/** The panels as a list in a sheet. */
export const LatePanelList = late('panelList', 'The menus');
/** A second run, for comparison with that of the page. */
export const LateBeside = opened('beside', 'The second run');
/** Own images, the address, saving, and use without a network. */
export const LateParts = late('parts', 'A part of the page');
