import { useMemo, useState } from 'react';
import { useStepsActions } from './use-steps';
import type { Trace } from '../../core/trace';
import { Button } from '../../kit/controls/button';
import { rankUnits } from './rank';
import styles from './steps.module.css';

interface FocusFieldsProps {
  readonly trace: Trace;
  readonly round: number;
  readonly unit: number;
  readonly pixel: number;
  readonly exact: boolean;
  readonly onExact: (exact: boolean) => void;
}

/** Which pixel and which unit the numbers are about, and how exact they are shown. */
export function FocusFields({ trace, round, unit, pixel, exact, onExact }: FocusFieldsProps) {
  const { chooseUnit } = useStepsActions();
  const ranked = useMemo(() => rankUnits(trace, round), [trace, round]);
  const place = ranked.indexOf(unit);
  const { width } = trace.shape;
  const won = trace.winners.includes(unit);
  const choose = (by: number) => () => chooseUnit(ranked[place + by]!);
  return (
    <div className={styles.focus}>
      <span>
        Pixel <b>column {(pixel % width) + 1}</b>, <b>row {Math.floor(pixel / width) + 1}</b>
      </span>
      <UnitField unit={unit} units={trace.settings.units} />
      <Button kind="quiet" aria-label="Unit with the next higher score" disabled={place <= 0} onClick={choose(-1)}>
        ↑
      </Button>
      <Button
        kind="quiet"
        aria-label="Unit with the next lower score"
        disabled={place < 0 || place + 1 >= ranked.length}
        onClick={choose(1)}
      >
        ↓
      </Button>
      <span className={styles.rank}>
        {place < 0 ? 'has won in an earlier round' : `place ${place + 1} of ${ranked.length.toLocaleString('en')}`}
        {place >= 0 && (won ? ', wins' : ', does not win')}
      </span>
      <label className={styles.exactSwitch}>
        <input type="checkbox" checked={exact} onChange={(event) => onExact(event.target.checked)} />
        Exact values
      </label>
    </div>
  );
}

/** What is typed stays as it is until the field is left; as soon as it is a unit, that is the chosen one. */
function UnitField({ unit, units }: { readonly unit: number; readonly units: number }) {
  const { chooseUnit } = useStepsActions();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className={styles.unit}>
      Unit
      <input
        type="number"
        inputMode="numeric"
        min={0}
        max={units - 1}
        value={typed ?? unit}
        onChange={(event) => {
          setTyped(event.target.value);
          chooseUnit(event.target.valueAsNumber);
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}
