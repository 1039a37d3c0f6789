import { useId } from 'react';
import { Button } from '../../kit/controls/button';
import { Icon } from '../../kit/controls/icons';
import { useCodeWords, useDataset } from '../../session/session-context';
import styles from './features.module.css';
import type { AtlasOrder, AtlasState } from './store';
import { useAtlasView } from './use-atlas-view';
import type { Zoom } from './use-zoom';

const ORDERS: Readonly<Record<AtlasOrder, string>> = {
  index: 'index',
  usage: 'usage',
  class: 'favourite class',
  similarity: 'similarity',
  on: 'on first',
};

const CONTRASTS: Readonly<Record<AtlasState['contrast'], string>> = { own: 'per tile', common: 'shared' };

/** The meaning of each contrast in a few words. */
const CONTRAST_HINTS: typeof CONTRASTS = { own: 'each by itself', common: 'all on one scale' };

/** Orders that make no sense for codes without winners. */
const OF_WINNERS: ReadonlySet<string> = new Set<AtlasOrder>(['usage', 'class', 'on']);

/** The meaning of each order in a few words. */
export const ORDER_HINTS: Readonly<Record<AtlasOrder, string>> = {
  index: 'one picture per unit',
  usage: 'most often used first',
  class: 'by the class each wins on most',
  similarity: 'like stands beside like',
  on: 'those on the stage first',
};

export function SortChoice() {
  const order = useAtlasView((view) => view.order);
  const setOrder = useAtlasView((view) => view.setOrder);
  const hasLabels = useDataset(({ manifest }) => manifest === null || manifest.classes !== null);
  const isDense = useCodeWords()?.noUse !== undefined;
  const shown = Object.entries(ORDERS).filter(([value]) =>
    isDense ? !OF_WINNERS.has(value) : hasLabels || value !== 'class',
  );
  return (
    <label className={styles.choice}>
      <b className={styles.name}>Sort</b>
      <select aria-label="Sort" value={order} onChange={({ target }) => setOrder(target.value as AtlasOrder)}>
        {shown.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

export function ContrastChoice() {
  const contrast = useAtlasView((view) => view.contrast);
  const setContrast = useAtlasView((view) => view.setContrast);
  const id = useId();
  return (
    <>
      <label
        className={`${styles.choice} ${styles.contrast}`}
        title="Each tile by its own largest weight, or all by the largest of all"
      >
        Contrast
        <select
          value={contrast}
          aria-describedby={id}
          onChange={({ target }) => setContrast(target.value as AtlasState['contrast'])}
        >
          {Object.entries(CONTRASTS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <p className={`${styles.hint} ${styles.contrastHint}`} id={id}>
        {CONTRAST_HINTS[contrast]}
      </p>
    </>
  );
}

export function ZoomChoice({ zoom: { size, isSmallest, isLargest, step } }: { readonly zoom: Zoom }) {
  return (
    <div role="group" aria-label="Zoom" className={`${styles.choice} ${styles.zoom}`}>
      <span aria-hidden="true">Zoom</span>
      <Button
        kind="quiet"
        className={styles.step}
        aria-label="Smaller tiles"
        disabled={isSmallest}
        icon={<Minus />}
        onClick={() => step(-1, null)}
      />
      <output aria-label="Size of a tile" aria-live="off" translate="no">
        {size === null ? '–' : Math.round(size)}
      </output>
      <Button
        kind="quiet"
        className={styles.step}
        aria-label="Larger tiles"
        disabled={isLargest}
        icon={<Plus />}
        onClick={() => step(1, null)}
      />
    </div>
  );
}

function Minus() {
  return (
    <Icon>
      <path d="M3.5 8h9" />
    </Icon>
  );
}

function Plus() {
  return (
    <Icon>
      <path d="M3.5 8h9M8 3.5v9" />
    </Icon>
  );
}
