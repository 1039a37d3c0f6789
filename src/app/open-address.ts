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

/** What the address says when the page opens. */
export interface OpenedAddress {
  /** The part of the address that was read. */
  readonly fragment: string;
  readonly view: PageView;
  /** What the session begins with; null: the defaults. */
  readonly plan: RunPlan | null;
  readonly panel: PanelId | null;
  /** What a second run beside it begins with; absent: there is none. */
  readonly beside?: RunPlan | undefined;
  /** The step of a lesson that opens at once; absent: none does. */
  readonly lesson?: LessonPlace | undefined;
  /** How training begins; null: it does not say. */
  readonly open: OpenAs | null;
  /** Training goes on from the stop in the address, because the page that wrote it was training. */
  readonly goesOnAtStop: boolean;
  /** What was not understood, as one notice; null: all was. */
  readonly message: string | null;
}

export function openAddress(): OpenedAddress {
  const { problems, ...view } = readPageView(location.search, location.hash);
  const link = readLink(location.hash);
  const beside = readBeside(location.hash);
  const told = isLink(location.hash);
  const place = addressEntry(location.hash, 'lesson');
  const lesson = place === null ? undefined : readPlace(place);
  // The panel would open at what is no unit.
  if (link.feature === null) replaceFragment(withAddressEntry(location.hash, 'feature', null));
  // A run that a link names is that run, however much has to be fetched for it.
  const plan = savesData() && !namesRun(location.hash) ? { ...link, datasetId: mnistPart.id } : told ? link : null;
  return {
    fragment: location.hash,
    view,
    plan,
    panel: told ? link.panel : null,
    beside: beside ?? undefined,
    lesson: typeof lesson === 'string' ? undefined : lesson,
    open: link.open,
    goesOnAtStop: told && wasTraining(),
    message: linkNotice([
      ...link.problems,
      ...(beside?.problems ?? []),
      ...problems,
      ...(typeof lesson === 'string' ? [lesson] : []),
    ]),
  };
}
