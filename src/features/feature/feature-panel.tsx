import { useRef, useState } from 'react';
import { useFeatureReport, useFilmstrip } from './use-feature-answers';
import { useFeatureFocus, useFeaturePlace, type FeaturePlace } from './use-feature';
import { useFilm } from './use-film';
import { useUnitWeights } from './use-feature-weights';
import { Button } from '../../kit/controls/button';
import { ChevronIcon, CloseIcon } from '../../kit/controls/icons';
import { Birth } from './birth';
import styles from './feature-panel.module.css';
import { Statistics } from './statistics';
import { UnitSummary } from './unit-summary';
import { WeightMap } from './weight-map';

/** Everything about one unit: its weights, how it came into being, what excites it, and who its relatives are. Live. */
export function FeaturePanel() {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const place = useFeaturePlace();
  useFeatureFocus(panel, heading);
  const isThere = place.units === null || place.unit < place.units;
  return (
    <section ref={panel} aria-label="Feature" className={styles.panel}>
      <header className={styles.header}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          Unit {place.unit}
        </h2>
        <p className={styles.hint}>{isThere && place.units !== null && `of ${place.units.toLocaleString('en')}`}</p>
        <Steps place={place} />
      </header>
      {place.units === null && <p className={styles.note}>Waiting for the encoder…</p>}
      {place.units !== null && (isThere ? <Content unit={place.unit} /> : <Missing place={place} />)}
    </section>
  );
}

function Steps({ place: { previous, next, close } }: { readonly place: FeaturePlace }) {
  return (
    <div className={styles.steps}>
      <Button
        aria-label="Previous unit"
        icon={<span className={styles.mirrored}>{<ChevronIcon />}</span>}
        disabled={!previous}
        onClick={previous ?? undefined}
      />
      <Button aria-label="Next unit" icon={<ChevronIcon />} disabled={!next} onClick={next ?? undefined} />
      <Button kind="quiet" aria-label="Close" icon={<CloseIcon />} onClick={close} />
    </div>
  );
}

/** The address, or a change of settings, can lead to a unit that does not exist. */
function Missing({ place: { unit, units, turnTo } }: { readonly place: FeaturePlace }) {
  const last = (units ?? 1) - 1;
  return (
    <div className={styles.note}>
      <p>
        There is no unit {unit}: the encoder has the units 0 to {last.toLocaleString('en')}.
      </p>
      <Button onClick={() => turnTo(last)}>Show unit {last}</Button>
    </div>
  );
}

function Content({ unit }: { readonly unit: number }) {
  const [draw, setDraw] = useState(0);
  const { report, problem } = useFeatureReport(unit, draw);
  const strip = useFilmstrip(unit);
  const film = useFilm(strip);
  const weights = useUnitWeights(unit, strip, film.frame);
  return (
    <>
      <div className={styles.columns}>
        <WeightMap unit={unit} source={weights} />
        <UnitSummary unit={unit} report={report} />
        <Birth unit={unit} strip={strip} film={film} />
      </div>
      {problem && <p className={styles.note}>{problem}</p>}
      <Statistics report={report} drawAnother={() => setDraw(draw + 1)} />
    </>
  );
}
