import { useMemo, useState } from 'react';
import { useSteps, useStepsActions } from './use-steps';
import type { Trace } from '../../core/trace';
import { Button } from '../../kit/controls/button';
import { rankUnits } from './rank';
import styles from './steps.module.css';

interface FocusFieldsProps {
  readonly trace: Trace;
  readonly round: number;
  readonly unit: number;
  readonly pixel: number;
}

/** Which pixel and which unit the numbers are for, and how many digits they have. */
export function FocusFields({ trace, round, unit, pixel }: FocusFieldsProps) {
  const { chooseUnit, setAllDigits } = useStepsActions();
  const allDigits = useSteps((steps) => steps.allDigits);
  const ranked = useMemo(() => rankUnits(trace, round), [trace, round]);
  const place = ranked.indexOf(unit);
  const { width } = trace.shape;
  const won = trace.winners.includes(unit);
  const choose = (by: number) => () => chooseUnit(ranked[place + by]!);
  return (
    <div className={styles.focus}>
      <span>
        Pixel: column <b>{(pixel % width) + 1}</b>, row <b>{Math.floor(pixel / width) + 1}</b>
      </span>
      <span className={styles.unitLine}>
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
          {place < 0 ? 'won an earlier round' : `${won ? 'wins' : 'loses'}, place ${place + 1}`}
        </span>
      </span>
      <label className={styles.allDigits}>
        <input type="checkbox" checked={allDigits} onChange={(event) => setAllDigits(event.target.checked)} />
        All digits
      </label>
    </div>
  );
}

/** The typed text stays unchanged until the field loses the focus; a valid unit is chosen at once. */
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
