import { barsIdOf } from '../../core/bars-id';
import type { BarsShape } from '../../core/bars-shape';
import { kindOf } from '../../encoders/registry';
import { numberFieldOf } from '../../encoders/setting-fields';
import { Segmented, type SegmentedOption } from '../../kit/controls/segmented';
import { useSession, useSettings } from '../../session/session-context';
import styles from './choices.module.css';

const SIDES: readonly number[] = [5, 8, 12, 16];
type Bars = Pick<BarsShape, 'fewest' | 'most'>;
const BARS: readonly Bars[] = [
  { fewest: 1, most: 1 },
  { fewest: 2, most: 2 },
  { fewest: 3, most: 3 },
  { fewest: 4, most: 4 },
  { fewest: 1, most: 2 },
  { fewest: 1, most: 4 },
];

/** The shape of the bars images. A change restarts the run, with one unit per bar and as many winners as bars. */
export function BarsShapeChoice({ shape }: { readonly shape: BarsShape }) {
  const { commands } = useSession();
  const kind = useSettings((state) => kindOf(state.kind));
  const choose = (change: Partial<BarsShape>): void => {
    const chosen = { ...shape, ...change };
    const wanted = { units: 2 * chosen.side, winners: chosen.most };
    const known = Object.entries(wanted).filter(([name]) => numberFieldOf(kind, name));
    commands.chooseDataset(barsIdOf(chosen), Object.fromEntries(known));
  };
  const bars = BARS.filter(({ most }) => most <= shape.side);
  return (
    <div className={styles.shape}>
      <span aria-hidden="true">Size</span>
      <Segmented
        label="Size of the images"
        options={withChosen(
          SIDES.map((side) => ({ value: `${side}`, label: `${side} × ${side}` })),
          { value: `${shape.side}`, label: `${shape.side} × ${shape.side}` },
        )}
        value={`${shape.side}`}
        onChange={(side) => choose({ side: Number(side), ...(shape.most > Number(side) && { fewest: 1, most: 1 }) })}
      />
      <span aria-hidden="true">Bars</span>
      <Segmented
        label="Bars in an image"
        options={withChosen(bars.map(barsOption), barsOption(shape))}
        value={barsOption(shape).value}
        onChange={(value) => choose(bars.find((each) => barsOption(each).value === value) ?? shape)}
      />
    </div>
  );
}

function barsOption({ fewest, most }: Bars): SegmentedOption<string> {
  return { value: `${fewest}-${most}`, label: fewest === most ? `${most}` : `${fewest} to ${most}` };
}

/** Adds the chosen option if a link has chosen one that is not on offer. */
function withChosen(options: SegmentedOption<string>[], chosen: SegmentedOption<string>): SegmentedOption<string>[] {
  return options.some(({ value }) => value === chosen.value) ? options : [...options, chosen];
}
