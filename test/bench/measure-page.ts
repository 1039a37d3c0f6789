/**
 * `npm run measure:page`: measures the built page in Chromium, cold, several times, and prints medians next to their
 * limits; `-- --json` prints one JSON object instead. Only results go to standard output.
 */
import { parseArgs } from 'node:util';
import { countOf, onServedPage } from './on-built-page';
import { runPage, type Durations, type PageRun } from './page-run';
import { median, quantile } from './statistics';

const HELP = `npm run measure:page -- [options]
  --runs <n>     cold runs, each in a fresh browser (3)
  --url <url>    measures a page that is served already, instead of building and serving this one
  --compare      with a second run beside the first, from when that has caught up
  --json         one JSON object instead of a table`;

const DURATIONS: Omit<Durations, 'compares'> = { trainingSeconds: 10, speedSeconds: 6, pointerMoves: 150 };

/** One figure: its name and unit, its value in a run, and its limits. */
interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly of: (run: PageRun) => number;
  readonly atMost?: number;
  readonly atLeast?: number;
}

const FIGURES: readonly Figure[] = [
  { name: 'noiseShown', unit: 'ms', of: ({ opening }) => opening.noiseMs, atMost: 500 },
  { name: 'firstImageShown', unit: 'ms', of: ({ opening }) => opening.firstImageMs, atMost: 800 },
  { name: 'layoutShift1440x900', unit: '', of: ({ opening }) => opening.layoutShift.desktop, atMost: 0.02 },
  { name: 'layoutShift1024x768', unit: '', of: ({ opening }) => opening.layoutShift.tablet, atMost: 0.02 },
  { name: 'layoutShift390x844', unit: '', of: ({ opening }) => opening.layoutShift.phone, atMost: 0.02 },
  { name: 'start', unit: 'ms', of: (run) => run.startMs, atMost: 1000 },
  { name: 'scriptBeforeData', unit: 'kB gzipped', of: (run) => run.opening.scriptBytesGzipped / 1000, atMost: 150 },
  { name: 'tasksOver50ms', unit: 'tasks', of: ({ longTasks }) => longTasks.training.length, atMost: 0 },
  { name: 'longestTask', unit: 'ms', of: ({ work }) => work.longestTask, atMost: 50 },
  { name: 'longestTaskCpu', unit: 'ms', of: ({ work }) => work.longestTaskCpu },
  { name: 'tasksOver50msWhileLoading', unit: 'tasks', of: ({ longTasks }) => longTasks.loading.length },
  { name: 'longestTaskWhileLoading', unit: 'ms', of: ({ longTasks }) => Math.max(0, ...longTasks.loading) },
  { name: 'frameWorkMedian', unit: 'ms', of: ({ work }) => median(work.frames), atMost: 8 },
  { name: 'frameWorkP95', unit: 'ms', of: ({ work }) => quantile(work.frames, 0.95) },
  { name: 'frameDrawingMedian', unit: 'ms', of: ({ drawing }) => median(drawing) },
  { name: 'frameDrawingP95', unit: 'ms', of: ({ drawing }) => quantile(drawing, 0.95) },
  { name: 'framesPerSecond', unit: '1/s', of: ({ work }) => work.frames.length / DURATIONS.trainingSeconds },
  { name: 'drawingAnsweredMedian', unit: 'ms', of: ({ answers }) => median(answers) },
  { name: 'drawingAnsweredP95', unit: 'ms', of: ({ answers }) => quantile(answers, 0.95), atMost: 50 },
  { name: 'movesAnswered', unit: 'moves', of: ({ answers }) => answers.length, atLeast: 100 },
  { name: 'movesUnanswered', unit: 'moves', of: ({ unanswered }) => unanswered },
  { name: 'imagesPerSecond', unit: '1/s', of: ({ imagesPerSecond }) => imagesPerSecond.counted },
  { name: 'imagesPerSecondShown', unit: '1/s', of: ({ imagesPerSecond }) => imagesPerSecond.shown },
  { name: 'imagesPerSecondInNode', unit: '1/s', of: (run) => run.nodeImagesPerSecond },
  {
    name: 'speedAgainstNode',
    unit: 'times',
    of: (run) => run.imagesPerSecond.counted / run.nodeImagesPerSecond,
    atLeast: 0.8,
  },
];

/** Left out with two runs: they share the machine, so the speed of one says nothing about a single run. */
const OF_ONE_RUN = 'speedAgainstNode';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    url: { type: 'string' },
    compare: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) console.log(HELP);
else await main(countOf('runs', options.runs));

async function main(runCount: number): Promise<void> {
  const { machine, figures: runs } = await onServedPage(options.url, async (url) => {
    const measured: PageRun[] = [];
    for (let run = 1; run <= runCount; run++) {
      console.error(`run ${run} of ${runCount}`);
      measured.push(await runPage(url, { ...DURATIONS, compares: options.compare }));
    }
    return measured;
  });
  const shown = FIGURES.filter(({ name }) => !options.compare || name !== OF_ONE_RUN);
  const results = shown.map((figure) => {
    const each = runs.map((run) => round(figure.of(run)));
    return { figure, median: round(median(each)), runs: each };
  });
  console.log(options.json ? asJson(machine, results) : asTable(results, machine.load));
}

interface Result {
  readonly figure: Figure;
  readonly median: number;
  readonly runs: readonly number[];
}

function isReached({ figure: { atMost = Infinity, atLeast = -Infinity }, median: value }: Result): boolean {
  return value <= atMost && value >= atLeast;
}

/** Each figure's median under its own name, with the values of the single runs. */
function asJson(machine: object, results: readonly Result[]): string {
  const medians = Object.fromEntries(results.map((result) => [result.figure.name, result.median]));
  const missed = results.filter((result) => !isReached(result)).map(({ figure }) => figure.name);
  // JSON leaves out the figures' functions automatically.
  const figures = results.map((result) =>
    Object.assign({}, result.figure, { median: result.median, runs: result.runs }),
  );
  return JSON.stringify({ ...machine, ...medians, missed, figures });
}

function asTable(results: readonly Result[], load: readonly number[]): string {
  const width = Math.max(...results.map(({ figure }) => figure.name.length));
  const lines = results.map((result) => {
    const { name, unit, atMost, atLeast } = result.figure;
    const bound = atMost !== undefined ? `at most ${atMost}` : atLeast !== undefined ? `at least ${atLeast}` : '';
    const verdict = bound === '' ? '' : `${bound}${isReached(result) ? '' : '  MISSED'}`;
    return `${name.padEnd(width)} ${String(result.median).padStart(10)} ${unit.padEnd(10)} ${verdict}`.trimEnd();
  });
  return [...lines, `load before and after ${load.join(', ')}`].join('\n');
}

/** Two runs agree in fewer than four significant digits. */
function round(value: number): number {
  return Number(value.toPrecision(Math.abs(value) >= 1000 ? 6 : 4));
}
