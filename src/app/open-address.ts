import type { PanelId } from '../core/panels';
import { mnistPart } from '../datasets/sets/mnist';
import { replaceFragment } from '../kit/replace-fragment';
import { readPlace, type LessonPlace } from '../features/lessons/lessons';
import type { RunPlan } from '../session/run-plan';
import { addressEntry, withAddressEntry } from '../session/link/address';
import { readBeside } from '../session/link/beside-link';
import { isLink, linkNotice, namesRun, readLink } from '../session/link/link';
import type { OpenAs } from '../session/link/read-open';
import { wasTraining } from './address-mark';
import { readPageView, type PageView } from './page-view';
import { savesData } from './saves-data';

/** The content of the address when the page opens. */
export interface OpenedAddress {
  /** The part of the address that was read. */
  readonly fragment: string;
  readonly view: PageView;
  /** The run with which the session begins; null for the defaults. */
  readonly plan: RunPlan | null;
  readonly panel: PanelId | null;
  /** The plan of a second run; absent if there is none. */
  readonly beside?: RunPlan | undefined;
  /** The step of a lesson to open at once; absent if none. */
  readonly lesson?: LessonPlace | undefined;
  /** How training begins; null if the address does not say. */
  readonly open: OpenAs | null;
  /** Whether training continues past the stop in the address, because the page that wrote it was training. */
  readonly continuesAtStop: boolean;
  /** What could not be read, as one notice; null if there was nothing. */
  readonly message: string | null;
}

export function openAddress(): OpenedAddress {
  const { problems, ...view } = readPageView(location.search, location.hash);
  const link = readLink(location.hash);
  const beside = readBeside(location.hash);
  const hasLink = isLink(location.hash);
  const place = addressEntry(location.hash, 'lesson');
  const lesson = place === null ? undefined : readPlace(place);
  // Otherwise the panel would open with an invalid unit.
  if (link.feature === null) replaceFragment(withAddressEntry(location.hash, 'feature', null));
  // A run named by a link is opened as it is, however much has to be fetched.
  const plan = savesData() && !namesRun(location.hash) ? { ...link, datasetId: mnistPart.id } : hasLink ? link : null;
  return {
    fragment: location.hash,
    view,
    plan,
    panel: hasLink ? link.panel : null,
    beside: beside ?? undefined,
    lesson: typeof lesson === 'string' ? undefined : lesson,
    open: link.open,
    continuesAtStop: hasLink && wasTraining(),
    message: linkNotice([
      ...link.problems,
      ...(beside?.problems ?? []),
      ...problems,
      ...(typeof lesson === 'string' ? [lesson] : []),
    ]),
  };
}
