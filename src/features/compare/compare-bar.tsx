import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand/react';
import { Segmented } from '../../kit/controls/segmented';
import { isInSight, panelOpeners } from '../../kit/in-sight';
import { isFreeEscape } from '../../kit/use-dismissal';
import type { RunSession } from '../../session/run-session';
import { SessionProvider, usePart } from '../../session/session-context';
import { CommonOriginal } from './common-original';
import { createComparison } from './comparison';
import type { Difference } from './differences';
import styles from './compare.module.css';
import { PaceLine } from './pace-line';
import { PairList } from './pair-list';
import { createCompareStore, type Side } from './store';
import { SideTitle } from './side-title';
import { useCompared } from './use-compared';

const SIDES: readonly { readonly value: Side; readonly label: string }[] = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
];

interface CompareBarProps {
  readonly b: RunSession;
  /** The run's answer to the drawing. */
  readonly answer: ReactNode;
}

/** The bar of the comparison: its sentence, the titles of both runs, the pace, and buttons such as Close B. */
export function CompareBar({ b, answer }: CompareBarProps) {
  const { close } = usePart(createComparison);
  const compare = usePart(createCompareStore);
  const side = useStore(compare, (state) => state.side);
  const { show } = compare.getState();
  const { rows, pairs, pair, choose } = useCompared(b);
  const bar = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const closeB = (): void => {
    close();
    // Back to the control that opened it.
    panelOpeners().find(isInSight)?.focus();
  };
  // Only inside the bar: elsewhere Escape has other uses, and one press too many must not lose what B has learnt.
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!isFreeEscape(event) || !bar.current?.contains(event.target as Node)) return;
    event.preventDefault();
    closeB();
  });
  useEffect(() => {
    const key = (event: KeyboardEvent): void => onKeyDown(event);
    // On the window: everything in the page gets the key first.
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, []);
  return (
    <section ref={bar} aria-label="Compare" className={styles.bar}>
      <h2 ref={heading} tabIndex={-1} className={styles.heading}>
        Compare
      </h2>
      <p className={styles.sentence}>{pair?.sentence ?? sentenceOf(rows)}</p>
      <div className={styles.tools}>
        <PairList pairs={pairs} chosen={pair} onChoose={choose} />
        <button type="button" className={styles.link} onClick={closeB}>
          Close B
        </button>
      </div>
      <div className={styles.side}>
        <Segmented label="Run in sight" options={SIDES} value={side} onChange={show} />
      </div>
      <PaceLine />
      <CommonOriginal />
      <div className={styles.titleA}>
        <SideTitle side="a" rows={rows} answer={answer} />
      </div>
      <div className={styles.titleB}>
        <SessionProvider session={b}>
          <SideTitle side="b" rows={rows} answer={answer} />
        </SessionProvider>
      </div>
    </section>
  );
}

function sentenceOf(rows: readonly Difference[]): string {
  if (rows.length === 0) return 'Two runs with the same settings learn the same, bit for bit. Change something in B.';
  if (rows.length === 1) return `They differ in one setting: ${rows[0]!.label.toLowerCase()}.`;
  return `They differ in ${rows.length} settings; all others are the same.`;
}
