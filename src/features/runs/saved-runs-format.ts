import * as v from 'valibot';
import { imagesSeenOf, isStateArray, type StateArray } from '../../core/encoder-state';
import { possibleSettings, readHistory } from '../../encoders/settings-from-outside';
import { isDatasetId, type DatasetId } from '../../datasets/registry';
import { DEFAULT_KIND, findKind, findPreset, kindOf, KINDS } from '../../encoders/registry';
import { SAVED_VERSION, type SavedRun, type SavedRunBody, type SavedRunSummary } from '../../session/saved-run';
import { shownText } from '../../core/shown-text';
import { SavingProblem } from '../../kit/saving-problem';
import { MAX_NAME_LENGTH } from './run-names';
import { thumbnailOf, type ImageSize } from './run-thumbnail';

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Finite = v.pipe(v.number(), v.finite());
const Dataset = v.custom<DatasetId>((id) => typeof id === 'string' && isDatasetId(id));
const Numbers = v.pipe(
  v.custom<StateArray>(isStateArray),
  v.check((values) => values.every(Number.isFinite), 'finite numbers'),
);
const Picture = v.pipe(
  v.object({
    width: Count,
    height: Count,
    pixels: v.custom<Int8Array<ArrayBuffer>>((pixels) => pixels instanceof Int8Array),
  }),
  v.check(({ width, height, pixels }) => pixels.length === width * height, 'a pixel for each place'),
);
/** Versions of summaries that can be read. Bodies have no version field: their shape shows it. */
const READABLE = [1, 2, SAVED_VERSION] as const;
/** From this version on, a summary names the kind of encoder; before, there was only one. */
const KIND_VERSION = 3;
const Summary = v.object({
  version: v.picklist(READABLE),
  id: v.string(),
  name: v.nullable(v.pipe(v.string(), v.maxLength(MAX_NAME_LENGTH))),
  savedAt: Finite,
  imagesSeen: Count,
  datasetId: Dataset,
  kind: v.optional(v.string()),
  settings: v.unknown(),
  thumbnail: Picture,
  behindOffer: v.boolean(),
});
const Moment = {
  basePresetId: v.string(),
  /** Since version 2. */
  history: v.optional(v.unknown()),
  state: v.object({
    kind: v.string(),
    counters: v.record(v.string(), Finite),
    arrays: v.record(v.string(), Numbers),
  }),
  points: v.array(
    v.object({
      imagesSeen: Count,
      heldOutError: v.union([v.number(), v.nan()]),
      trainError: v.union([v.number(), v.nan()]),
      deadUnits: v.union([v.number(), v.nan()]),
      accuracy: v.union([v.number(), v.nan()]),
    }),
  ),
};
const Body = v.object({
  ...Moment,
  id: v.string(),
  /** Version 1: whether the settings were the same from the first image on. */
  reproducible: v.optional(v.boolean()),
  /** The run alongside, if any. */
  beside: v.optional(v.object({ ...Moment, datasetId: Dataset, kind: v.string(), settings: v.unknown() })),
});

/** @returns the summary, or a problem that says why the entry cannot be used. */
export function readSummary(entry: unknown): SavedRunSummary | SavingProblem {
  const version = v.safeParse(v.object({ version: v.number() }), entry);
  if (version.success && !READABLE.some((readable) => readable === version.output.version)) {
    const age = version.output.version > SAVED_VERSION ? 'a newer' : 'an older';
    return new SavingProblem(
      `It was saved by ${age} version of this page (${version.output.version}; expected ${SAVED_VERSION}) and is left as it is.`,
    );
  }
  const result = v.safeParse(Summary, entry, { abortEarly: true });
  if (!result.success) return damaged(v.getDotPath(result.issues[0]));
  const { version: written, kind: named, ...rest } = result.output;
  if (named === undefined && written >= KIND_VERSION) return damaged('kind');
  const kind = findKind(named ?? DEFAULT_KIND.id);
  if (!kind) {
    const known = KINDS.map(({ id }) => id).join(', ');
    return new SavingProblem(
      `Its encoder is of a kind that is not known here (“${shownText(named!)}”; expected ${known}). It is left as it is.`,
    );
  }
  const settings = possibleSettings(kind, rest.settings);
  return settings ? { ...rest, version: SAVED_VERSION, kind: kind.id, settings } : damaged('settings');
}

/** Longest part of a message that quotes the entry, which may contain any text. */
const LONGEST_PROBLEM = 200;

/** @throws SavingProblem if the entry is damaged or does not belong to its summary. */
export function readBody(entry: unknown, summary: SavedRunSummary): SavedRunBody {
  const { id, settings, imagesSeen } = summary;
  const kind = kindOf(summary.kind);
  const result = v.safeParse(Body, entry, { abortEarly: true });
  if (!result.success) throw damaged(v.getDotPath(result.issues[0]));
  const { reproducible = false, history: saved, beside, ...body } = result.output;
  if (!findPreset(kind, body.basePresetId)) throw damaged('basePresetId');
  const sameRun = body.id === id && body.state.counters['imagesSeen'] === imagesSeen;
  const problem = sameRun ? kind.stateProblem(body.state, settings) : 'its weights do not belong to its settings';
  if (problem !== null) {
    throw new SavingProblem(`It is damaged: ${shownText(problem, LONGEST_PROBLEM)}. It can only be deleted.`);
  }
  // An uncertain history is dropped: a run can do without it.
  const history =
    saved === undefined && reproducible
      ? { first: settings, changes: [] }
      : readHistory(kind, saved, settings, imagesSeen);
  return { ...body, history, ...(beside && { beside: readBeside(beside) }) };
}

/** @throws SavingProblem if the run alongside a saved one is damaged. */
function readBeside(saved: NonNullable<v.InferOutput<typeof Body>['beside']>): NonNullable<SavedRunBody['beside']> {
  const kind = findKind(saved.kind);
  const settings = kind && possibleSettings(kind, saved.settings);
  if (!kind || !settings || !findPreset(kind, saved.basePresetId)) throw damaged('beside');
  if (kind.stateProblem(saved.state, settings) !== null) throw damaged('beside.state');
  const history = readHistory(kind, saved.history, settings, imagesSeenOf(saved.state));
  return { ...saved, settings, history };
}

/**
 * @param whole everything that cannot be derived.
 * @param shape the shape of the images; null if not known.
 */
export function summarise(
  whole: Omit<SavedRunSummary, 'version' | 'imagesSeen' | 'thumbnail'> & { readonly body: SavedRunBody },
  shape: ImageSize | null,
): SavedRun {
  const { body, ...rest } = whole;
  const imagesSeen = imagesSeenOf(body.state);
  const kind = kindOf(rest.kind);
  const thumbnail = thumbnailOf(kind.features(body.state), kind.space(rest.settings).units, shape);
  return { summary: { ...rest, version: SAVED_VERSION, imagesSeen, thumbnail }, body };
}

/** @param path the path of the damaged part of the entry. */
function damaged(path: string | null): SavingProblem {
  return new SavingProblem(`It is damaged${path ? ` (${shownText(path)})` : ''} and can only be deleted.`);
}
