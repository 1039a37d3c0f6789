import type { ReactNode } from 'react';
import { findSet, nounOf } from '../../datasets/registry';
import { spaceOf } from '../../encoders/registry';
import { withArticle } from '../../kit/format/nouns';
import { useSettings } from '../../session/session-context';
import styles from './masthead.module.css';

/** The name of the page and what is seen on it, in one sentence. @param tools buttons beside it; their place is kept. */
export function Masthead({ tools }: { readonly tools: ReactNode }) {
  const winners = useSettings((state) => spaceOf(state).mostBits);
  const units = useSettings((state) => spaceOf(state).units);
  const noun = useSettings((state) => nounOf(findSet(state.datasetId)));
  return (
    <header className={styles.masthead}>
      <h1 className={styles.title}>SDR Playground</h1>
      <p className={styles.sentence}>
        A sparse code is learning to see: each {noun} becomes {winners.toLocaleString('en-US')} of{' '}
        {units.toLocaleString('en-US')} bits, and the bits become {withArticle(noun)} again.
      </p>
      <div className={styles.tools}>{tools}</div>
    </header>
  );
}
