import { grouped } from '../../core/counted';
import { useDataset, useSession, useSettings } from '../../session/session-context';
import { useImport } from '../own-images/own-images-context';
import { barsShapeOf, PLAIN_BARS } from '../../core/bars-shape';
import type { DatasetManifest } from '../../core/dataset';
import { isOwnDataset } from '../../core/own-dataset-id';
import { findSet, SETS, type DatasetId } from '../../datasets/registry';
import { Button } from '../../kit/controls/button';
import { Segmented, type SegmentedOption } from '../../kit/controls/segmented';
import { BarsShapeChoice } from './bars-shape-choice';
import styles from './choices.module.css';

const BUILT_IN: readonly SegmentedOption<DatasetId>[] = SETS.map(({ id, name }) => ({ value: id, label: name }));

/**
 * The choice of dataset, with description, size, source and licence. @param props.onLeave called before a dialog opens.
 */
export function DatasetChoice({ onLeave }: { readonly onLeave: () => void }) {
  const datasetId = useSettings((state) => state.datasetId);
  const manifest = useDataset((dataset) => dataset.manifest);
  const { commands } = useSession();
  const own = useImport((state) => state.own?.manifest.id ?? state.kept[0]?.id) as DatasetId | undefined;
  const openImport = useImport((state) => state.open);
  const ownId = isOwnDataset(datasetId) ? datasetId : own;
  const shape = barsShapeOf(datasetId);
  // Not on offer, but used by links, and initially by browsers that save data.
  const unlisted = !shape && !SETS.some(({ id }) => id === datasetId) && findSet(datasetId);
  const options = [
    ...BUILT_IN,
    ...(unlisted ? [{ value: unlisted.id, label: unlisted.name }] : []),
    ...(ownId ? [{ value: ownId, label: 'Your own' }] : []),
  ];
  const bring = (): void => {
    onLeave();
    openImport();
  };
  return (
    <div className={styles.dataset}>
      <div className={styles.row}>
        <Segmented
          label="Dataset"
          options={options}
          value={shape ? PLAIN_BARS : datasetId}
          onChange={(id) => commands.chooseDataset(id)}
        />
        <Button kind="text" aria-haspopup="dialog" onClick={bring}>
          Bring your own…
        </Button>
      </div>
      {shape && <BarsShapeChoice shape={shape} />}
      <p className={styles.about}>{manifest ? <About manifest={manifest} /> : 'Loading…'}</p>
    </div>
  );
}

function About({ manifest }: { readonly manifest: DatasetManifest }) {
  const { description, train, test, width, height, licence, source } = manifest;
  return (
    <>
      {description} {grouped(train.count)} training and {grouped(test.count)} test images, {width} × {height} pixels.{' '}
      {source.url !== '' && (
        <>
          {licence}.{' '}
          <a href={source.url} title={source.title} rel="noreferrer" target="_blank">
            Source
          </a>
        </>
      )}
    </>
  );
}
