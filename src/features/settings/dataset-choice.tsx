import { useDataset, useSession, useSettings } from '../../session/session-context';
import { useImport } from '../own-images/own-images-context';
import { counted } from '../../core/counted';
import { isOwnDataset } from '../../core/own-images';
import { SETS, type DatasetId } from '../../datasets/registry';
import { Button } from '../../kit/controls/button';
import { Segmented, type SegmentedOption } from '../../kit/controls/segmented';
import styles from './choices.module.css';

const BUILT_IN: readonly SegmentedOption<DatasetId>[] = SETS.map(({ id, name }) => ({ value: id, label: name }));

/** Which images are learnt; what they are, how many, whose, and under which licence. */
export function DatasetChoice() {
  const datasetId = useSettings((state) => state.datasetId);
  const manifest = useDataset((dataset) => dataset.manifest);
  const { commands } = useSession();
  const own = useImport((state) => state.own?.manifest.id ?? state.kept[0]?.id) as DatasetId | undefined;
  const openImport = useImport((state) => state.open);
  const ownId = isOwnDataset(datasetId) ? datasetId : own;
  const options = ownId ? [...BUILT_IN, { value: ownId, label: 'Your own' }] : BUILT_IN;
  return (
    <div className={styles.choice}>
      <div className={styles.head}>
        <h3 className={styles.name}>Dataset</h3>
        <Segmented label="Dataset" options={options} value={datasetId} onChange={(id) => commands.chooseDataset(id)} />
      </div>
      {manifest ? (
        <p className={styles.about}>
          {manifest.description} {counted(manifest.train.count, 'image')} to learn,{' '}
          {manifest.test.count.toLocaleString('en-US')} held out, {manifest.width} × {manifest.height} pixels.{' '}
          {manifest.source.url !== '' && (
            <>
              {manifest.licence}.{' '}
              <a href={manifest.source.url} title={manifest.source.title} rel="noreferrer" target="_blank">
                Source
              </a>
            </>
          )}
        </p>
      ) : (
        <p className={styles.about}>Loading…</p>
      )}
      <div className={styles.bring}>
        <Button aria-haspopup="dialog" onClick={openImport}>
          Bring your own…
        </Button>
      </div>
    </div>
  );
}
