import { grouped } from '../../core/counted';
import { valueIn } from '../../core/sparse-code';
import { lazy, type ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { formatError } from '../../kit/format/format-error';
import { Late } from '../../kit/late';
import { useCodeWords, usePart, useSession } from '../../session/session-context';
import { createHighlightStore } from '../highlight/store';
import { StageCode } from './stage-code';
import { StageImage } from './stage-image';
import { MOST_TILES } from './strip';
import type { OnStage } from './store';
import { useStage } from './use-stage';
import styles from './stage.module.css';

/** Requested immediately, so that it usually arrives with the first images; they do not wait for it. */
const StageStrip = lazy(() => import('./stage-strip').then((module) => ({ default: module.StageStrip })));

const ValueLegend = lazy(() => import('./value-legend').then((module) => ({ default: module.ValueLegend })));

/** One image on its way through the encoder, large: image, code, features of the active bits, reconstruction. */
export function Stage() {
  const { shown, texts } = useStage();
  return (
    <section aria-label={`Stage${useSession().suffix}`} className={styles.stage}>
      <h2 className={styles.title}>{texts.title}</h2>
      <div className={styles.story}>
        <Figure caption={texts.image} foot={null}>
          <StageImage of="pixels" alternative={texts.image} />
        </Figure>
        <Arrow text={texts.pick} />
        <Figure
          caption={
            <b>
              <span className={styles.roomy}>Code: </span>
              {texts.code}
            </b>
          }
          foot={<Pointed shown={shown} />}
          keepsFoot={shown?.strengths != null}
        >
          <StageCode shown={shown} />
        </Figure>
        <Arrow text="look up" wide />
        <Figure caption={texts.features} foot={<FeaturesFoot shown={shown} />} wide>
          <Late what="The strip of features" place={<div className={styles.strip} />}>
            <StageStrip shown={shown} />
          </Late>
        </Figure>
        <Arrow text={texts.back} />
        <Figure
          caption={
            <>
              Gives back <span className={styles.quiet}>{shown && `error ${formatError(shown.error)}`}</span>
            </>
          }
          foot={null}
        >
          <StageImage of="reconstruction" alternative={backText(shown)} />
        </Figure>
      </div>
    </section>
  );
}

interface FigureProps {
  readonly caption: ReactNode;
  readonly foot: ReactNode;
  /** Whether it is left out on screens without room for all four. */
  readonly wide?: boolean;
  /** Whether the foot is shown even on narrow screens. */
  readonly keepsFoot?: boolean;
  readonly children: ReactNode;
}

function Figure({ caption, foot, wide = false, keepsFoot = false, children }: FigureProps) {
  return (
    <figure className={wide ? styles.wide : undefined}>
      <figcaption>{caption}</figcaption>
      {children}
      <div className={styles.foot} data-kept={keepsFoot || undefined}>
        {foot}
      </div>
    </figure>
  );
}

function Arrow({ text, wide = false }: { readonly text: string; readonly wide?: boolean }) {
  return (
    <div className={`${styles.arrow} ${wide ? styles.wide : ''}`} aria-hidden="true">
      <span>{text}</span>
      <svg viewBox="0 0 44 16">
        <path d="M0 8h43M36 2l7 6-7 6" />
      </svg>
    </div>
  );
}

/** The foot of the code: the bit pointed at, or else a legend or hint. */
function Pointed({ shown }: { readonly shown: OnStage | null }) {
  const unit = useStore(usePart(createHighlightStore), (state) => state.unit);
  const words = useCodeWords();
  if (words && unit !== null) return words.unit(unit, shown && valueIn(shown, unit));
  if (shown?.strengths) {
    return (
      <Late what="What the colours mean">
        <ValueLegend values={shown.strengths} />
      </Late>
    );
  }
  if (unit === null) {
    const off = shown?.switchedOff?.length ?? 0;
    return off > 0 ? `${off} switched off by you` : 'one bit for each unit';
  }
  const on = shown?.bits.includes(unit) === true;
  return `bit ${grouped(unit)} is ${on ? 'on' : 'off'}`;
}

function FeaturesFoot({ shown }: { readonly shown: OnStage | null }) {
  const unit = useStore(usePart(createHighlightStore), (state) => state.unit);
  const words = useCodeWords();
  const value = shown === null || unit === null ? null : valueIn(shown, unit);
  if (words) return value === null ? words.features : words.feature(unit!, value);
  if (unit !== null && shown?.bits.includes(unit)) return `what unit ${grouped(unit)} adds`;
  const more = (shown?.bits.length ?? 0) - MOST_TILES;
  return more > 0 ? `and ${grouped(more)} more` : 'one picture for each bit';
}

function backText(shown: OnStage | null): string {
  return shown ? `What the code gives back, error ${formatError(shown.error)}` : 'Nothing is given back yet';
}
