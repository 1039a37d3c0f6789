import { useEffect, useMemo } from 'react';
import { usePart } from '../../session/session-context';
import { createHighlightStore } from '../highlight/store';
import { DigitPointing } from './digit-pointing';
import styles from './digits.module.css';

/** Tracks which digit is pointed at, for the whole page, while the rows are mounted. */
export function useDigitPointing(): DigitPointing {
  const highlight = usePart(createHighlightStore);
  const pointing = useMemo(() => new DigitPointing(highlight), [highlight]);
  useEffect(() => {
    const tapped = ({ target }: MouseEvent): void => {
      if (!(target instanceof Element && target.closest(`.${styles.columns}`))) pointing.tapElsewhere();
    };
    const pressed = (): void => pointing.uses('pointer');
    const typed = (): void => pointing.uses('keys');
    document.addEventListener('click', tapped);
    document.addEventListener('pointerdown', pressed, true);
    document.addEventListener('keydown', typed, true);
    return () => {
      document.removeEventListener('click', tapped);
      document.removeEventListener('pointerdown', pressed, true);
      document.removeEventListener('keydown', typed, true);
      pointing.end();
    };
  }, [pointing]);
  return pointing;
}
