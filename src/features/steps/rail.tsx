import { useSteps, useStepsActions } from './use-steps';
import type { Stop } from './stops';
import { Slider } from '../../kit/controls/slider';
import { linearScale } from '../../kit/controls/slider-scale';
import { phaseNamesOf } from './captions';
import styles from './steps.module.css';

interface RailProps {
  readonly stops: readonly Stop[];
  readonly at: number;
  readonly rounds: number;
}

/** The phases of the image, with the one shown marked. Of several rounds, it lists the phases of one. */
export function Rail({ stops, at, rounds }: RailProps) {
  const { goTo } = useStepsActions();
  const names = useSteps(({ trace }) => phaseNamesOf(trace));
  const round = roundShown(stops, at, rounds);
  const shown = stops.flatMap((stop, index) => (isPicking(stop) && stop.round !== round ? [] : [{ stop, index }]));
  const goToRound = (chosen: number): void => {
    const { phase } = stops[at]!;
    const same = stops.findIndex((stop) => isPicking(stop) && stop.round === chosen - 1 && stop.phase === phase);
    const first = stops.findIndex((stop) => isPicking(stop) && stop.round === chosen - 1);
    goTo(same < 0 ? first : same);
  };
  return (
    <>
      <nav aria-label="Phases">
        <ol className={styles.rail}>
          {shown.map(({ stop, index }) => (
            <li key={stop.phase}>
              <button
                type="button"
                aria-current={index === at ? 'step' : undefined}
                className={index < at ? styles.past : styles.phase}
                onClick={() => goTo(index)}
              >
                {names[stop.phase]}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {rounds > 1 && (
        <div className={styles.rounds}>
          <span aria-hidden="true">
            Round {round + 1} of {rounds}
          </span>
          <Slider
            label="Round"
            scale={linearScale(1, rounds, 1)}
            value={round + 1}
            spoken={(chosen) => `${chosen} of ${rounds}`}
            onChange={goToRound}
          />
        </div>
      )}
    </>
  );
}

function isPicking({ phase }: Stop): boolean {
  return phase === 'residual' || phase === 'overlaps' || phase === 'boosts' || phase === 'cut';
}

/** The round of a stop: the first for a stop before the rounds, the last for one after them. */
function roundShown(stops: readonly Stop[], at: number, rounds: number): number {
  const stop = stops[at]!;
  if (isPicking(stop)) return stop.round;
  return stop.phase === 'load' ? 0 : rounds - 1;
}
