import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { CompareBar } from '../features/compare/compare-bar';
import { createCompareStore } from '../features/compare/store';
import { keepOnStage } from '../features/draw/keep-on-stage';
import { ShortAnswer } from '../features/draw/short-answer';
import { Notices } from '../features/notices/notices';
import { usePanel } from '../features/panels/use-panel';
import { SessionProvider, usePart } from '../session/session-context';
import './beside.css';
import { OpenPanel } from './open-panel';
import { useSwipe } from './use-swipe';

export interface BesideProps {
  /** The regions that both runs have; false: left out. */
  readonly stage: ReactNode;
  readonly digits: ReactNode;
  readonly features: ReactNode;
}

/** The second run of a comparison: the comparison above both runs, and its own regions next to those of the first. */
export function Beside({ stage, digits, features }: BesideProps) {
  const { b, side, isHidden, show } = useStore(usePart(createCompareStore));
  const { panel } = usePanel();
  useEffect(() => (b ? keepOnStage(b) : undefined), [b]);
  useSwipe(show);
  if (!b || isHidden) return null;
  return (
    <>
      <div className="page-compare" data-side={side}>
        <CompareBar b={b} answer={<ShortAnswer />} />
      </div>
      <SessionProvider session={b}>
        <div className="page-b">
          <div className="page-b-notices">
            <Notices />
          </div>
          {stage && <div className="page-stage">{stage}</div>}
          {digits && <div className="page-digits">{digits}</div>}
          {features && <div className="page-features">{features}</div>}
        </div>
        {panel === null && <PanelOfB />}
      </SessionProvider>
    </>
  );
}

/** A panel of the second run, such as one of its features. */
function PanelOfB() {
  const { panel } = usePanel();
  if (panel === null) return null;
  return (
    <div className="page-panel">
      <OpenPanel />
    </div>
  );
}
