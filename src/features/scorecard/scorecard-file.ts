import { unparse } from 'papaparse';
import type { ProbeResult, Scorecard } from '../../core/scorecard';
import type { ComparedCode } from './comparison';
import type { RunConfiguration } from '../../core/settings';
import { configurationOf } from '../../datasets/formats/configuration';

/** All figures of the panel at one moment. */
export interface ScorecardExport extends RunConfiguration {
  readonly datasetId: string;
  readonly card: Scorecard;
  readonly probe: ProbeResult | null;
  /** The probe of the untrained encoder. */
  readonly randomProbe: ProbeResult | null;
  readonly compared: readonly ComparedCode[];
  /** Names of the classes, by label; null without labels. */
  readonly classes: readonly string[] | null;
}

/** For programs and people: every figure by name; null if not known. */
export function scorecardJson(saved: ScorecardExport): string {
  const { datasetId, card, probe, randomProbe, compared, classes } = saved;
  const { recognition, ...measures } = card;
  const content = {
    dataset: datasetId,
    ...configurationOf(saved),
    measures,
    recognition: recognition && { ...recognition, classes, confusion: confusionRows(recognition) },
    probe,
    ...(randomProbe && { randomWeights: randomProbe }),
    codes: compared.map(({ name, bits, error }) => ({ name, bitsPerImage: bits, heldOutError: error })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** For spreadsheets: one figure per line; empty if not known. */
export function scorecardCsv(saved: ScorecardExport): string {
  const { datasetId, settings, card, probe, randomProbe, compared, classes } = saved;
  const { kind } = configurationOf(saved);
  const { recognition, stability, classDecoders, ...figures } = card;
  const rows: [group: string, name: string, value: string | number | null][] = [
    ['run', 'dataset', datasetId],
    ...(kind === undefined ? [] : [['run', 'kind', kind] satisfies (typeof rows)[number]]),
    ...Object.entries(settings).map(([name, value]): (typeof rows)[number] => ['setting', name, value]),
    ...Object.entries(figures).map(([name, value]): (typeof rows)[number] => ['measure', name, known(value)]),
    ...stability.map(({ changedPixels, bitsKept }): (typeof rows)[number] => [
      'measure',
      `bitsKept with ${100 * changedPixels} % of the pixels changed`,
      known(bitsKept),
    ]),
  ];
  for (const [name, value] of Object.entries<number>({ ...classDecoders }))
    rows.push(['classDecoders', name, known(value)]);
  if (recognition) {
    rows.push(
      ['recognition', 'accuracy', recognition.accuracy],
      ['recognition', 'imagesLearnt', recognition.imagesLearnt],
    );
    confusionRows(recognition).forEach((row, is) =>
      row.forEach((images, takenFor) =>
        rows.push(['confusion', `${classes?.[is] ?? is} taken for ${classes?.[takenFor] ?? takenFor}`, images]),
      ),
    );
  }
  for (const [group, result] of Object.entries({ probe, randomWeights: randomProbe })) {
    for (const [name, value] of Object.entries<number>({ ...result })) rows.push([group, name, known(value)]);
  }
  for (const { name, bits, error } of compared) {
    rows.push(['code', `${name}: bits per image`, bits], ['code', `${name}: held-out error`, error]);
  }
  // A class name may look like a formula, which a spreadsheet must not evaluate.
  return `${unparse({ fields: ['group', 'name', 'value'], data: rows }, { escapeFormulae: true })}\r\n`;
}

/** One row per class. */
export function confusionRows({ classes, confusion }: NonNullable<Scorecard['recognition']>): number[][] {
  return Array.from({ length: classes }, (_, is) => [...confusion.subarray(is * classes, (is + 1) * classes)]);
}

function known<Value extends number | string>(value: Value): Value | null {
  return typeof value === 'string' || Number.isFinite(value) ? value : null;
}
