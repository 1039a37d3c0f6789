import { useAtlasView, useFeaturePages, type FeaturePages } from './use-features';
import { Button } from '../../kit/controls/button';
import { RegionHeader } from '../../kit/controls/region-header';
import { Segmented } from '../../kit/controls/segmented';
import { Atlas } from './atlas';
import styles from './features.module.css';
import { Legend } from './legend';

const ORDERS = [
  { value: 'index', label: 'Number' },
  { value: 'use', label: 'Use' },
] as const;

const CONTRASTS = [
  { value: 'own', label: 'Own' },
  { value: 'common', label: 'Common' },
] as const;

/** The atlas: one picture per unit, its weights, live. */
export function Features() {
  const order = useAtlasView((view) => view.order);
  const contrast = useAtlasView((view) => view.contrast);
  const setOrder = useAtlasView((view) => view.setOrder);
  const setContrast = useAtlasView((view) => view.setContrast);
  const pages = useFeaturePages();
  return (
    <section aria-label="Features" className={styles.features}>
      <RegionHeader
        title="Features"
        hint={pages && `What each of ${pages.units.toLocaleString('en')} units adds to an image.`}
      >
        <div className={styles.choice}>
          <span aria-hidden="true">Order</span>
          <Segmented label="Order" options={ORDERS} value={order} onChange={setOrder} />
        </div>
        <div className={styles.choice}>
          <span aria-hidden="true">Contrast</span>
          <Segmented label="Contrast" options={CONTRASTS} value={contrast} onChange={setContrast} />
        </div>
        <Legend contrast={contrast} />
      </RegionHeader>
      {pages && (pages.previous || pages.next) && <Pager pages={pages} />}
      <Atlas />
    </section>
  );
}

/** More units than the atlas holds are shown in pages. */
function Pager({ pages: { units, first, end, previous, next } }: { pages: FeaturePages }) {
  return (
    <nav aria-label="Pages of features" className={styles.pager}>
      <Button disabled={!previous} onClick={previous ?? undefined}>
        Previous
      </Button>
      <span>
        Units {first.toLocaleString('en')}–{(end - 1).toLocaleString('en')} of {units.toLocaleString('en')}
      </span>
      <Button disabled={!next} onClick={next ?? undefined}>
        Next
      </Button>
    </nav>
  );
}
