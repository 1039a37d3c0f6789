import type { ReactNode } from 'react';
import { spaceOf } from '../../encoders/registry';
import { useSettings } from '../../session/session-context';
import { Share } from '../share/share';
import { Help } from './help';
import styles from './masthead.module.css';
import { ThemeSwitch } from './theme-switch';

/** The name of the page and what is seen on it, in one sentence. @param help what the button “Help” shows. */
export function Masthead({ help }: { readonly help: ReactNode }) {
  const winners = useSettings((state) => spaceOf(state).mostBits);
  const units = useSettings((state) => spaceOf(state).units);
  const thing = useSettings((state) => (state.datasetId === 'mnist' ? 'digit' : 'image'));
  return (
    <header className={styles.masthead}>
      <h1 className={styles.title}>SDR Playground</h1>
      <p className={styles.sentence}>
        A sparse code is learning to see: each {thing} becomes {winners.toLocaleString('en-US')} of{' '}
        {units.toLocaleString('en-US')} bits, and the bits become {thing === 'digit' ? 'a digit' : 'an image'} again.
      </p>
      <div className={styles.tools}>
        <Share />
        <ThemeSwitch />
        <Help>{help}</Help>
      </div>
    </header>
  );
}
