import { grouped } from '../../core/counted';
import { useRef, useState } from 'react';
import { Button } from '../../kit/controls/button';
import { ChevronIcon } from '../../kit/controls/late-icons';
import { PanelFrame } from '../../kit/controls/panel-frame';
import { kindOf } from '../../encoders/registry';
import { useCodeWords, useSettings } from '../../session/session-context';
import { Birth } from './birth';
import styles from './feature-panel.module.css';
import { Statistics } from './statistics';
import { UnitSummary } from './unit-summary';
import { useFeatureReport, useFilmstrip } from './use-feature-answers';
import { useFeatureFocus, useFeatureHighlight, useFeaturePlace, type FeaturePlace } from './use-feature';
import { useUnitWeights } from './use-feature-weights';
import { useFilm } from './use-film';
import { WeightMap } from './weight-map';

/** The meaning of a feature, for codes of bits. */
const ADDS = 'what it adds to an image when its bit is on';
const VOTES = 'the synapses with which it votes for pixels when its bit is on';

/** Everything about one unit, live: its weights, how they developed, what it responds to, and related units. */
export function FeaturePanel() {
  const heading = useRef<HTMLHeadingElement>(null);
  const place = useFeaturePlace();
  const { unit, units } = place;
  useFeatureFocus(heading);
  useFeatureHighlight(unit);
  const words = useCodeWords();
  const votes = useSettings(({ kind }) => kindOf(kind).weightWords !== undefined);
  const isThere = units === null || unit < units;
  return (
    <PanelFrame
      label="Feature"
      title={`Unit ${unit}`}
      heading={heading}
      hint={isThere && units !== null ? `of ${grouped(units)}: ${words?.hint ?? (votes ? VOTES : ADDS)}` : ''}
      choices={<Steps place={place} />}
      onClose={place.close}
    >
      {units === null && <p className={styles.note}>Waiting for the encoder…</p>}
      {units !== null && (isThere ? <Content unit={unit} /> : <Missing place={place} />)}
    </PanelFrame>
  );
}

function Steps({ place: { previous, next } }: { readonly place: FeaturePlace }) {
  return (
    <div className={styles.steps}>
      <Button
        aria-label="Previous unit"
        icon={<span className={styles.mirrored}>{<ChevronIcon />}</span>}
        disabled={!previous}
        onClick={previous ?? undefined}
      />
      <Button aria-label="Next unit" icon={<ChevronIcon />} disabled={!next} onClick={next ?? undefined} />
    </div>
  );
}

/** Shown if the address, or a change of settings, leads to a unit that does not exist. */
function Missing({ place: { unit, units, turnTo } }: { readonly place: FeaturePlace }) {
  const last = (units ?? 1) - 1;
  return (
    <div className={styles.note}>
      <p>
        There is no unit {unit}: the encoder has the units 0 to {grouped(last)}.
      </p>
      <Button onClick={() => turnTo(last)}>Show unit {last}</Button>
    </div>
  );
}

function Content({ unit }: { readonly unit: number }) {
  const [draw, setDraw] = useState(0);
  const { report, problem } = useFeatureReport(unit, draw);
  const strip = useFilmstrip(unit);
  const noUse = useCodeWords()?.noUse;
  const film = useFilm(strip);
  const weights = useUnitWeights(unit, strip, film.frame);
  return (
    <>
      <div className={styles.columns}>
        <WeightMap unit={unit} source={weights} />
        <div className={styles.beside}>
          {noUse ? <p className={styles.note}>{noUse}</p> : <UnitSummary unit={unit} report={report} />}
          <Birth unit={unit} strip={strip} film={film} />
        </div>
      </div>
      {problem && <p className={styles.note}>{problem}</p>}
      <Statistics report={report} isDense={noUse !== undefined} showOthers={() => setDraw(draw + 1)} />
    </>
  );
}
