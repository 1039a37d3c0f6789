import { useDataset } from '../../session/session-context';
import styles from './help.module.css';

/** Where the idea and the images come from. */
export function SourceNote() {
  const manifest = useDataset((dataset) => dataset.manifest);
  return (
    <div className={styles.sources}>
      <p>
        Based on a discussion in the HTM forum:{' '}
        <a href="https://discourse.numenta.org/t/lossy-mnist-encoder/10138" rel="noreferrer" target="_blank">
          Lossy mnist encoder
        </a>
        .
      </p>
      {manifest && manifest.source.url !== '' && (
        <p>
          {manifest.name}:{' '}
          <a href={manifest.source.url} rel="noreferrer" target="_blank">
            {manifest.source.title}
          </a>
          , {manifest.licence}.
        </p>
      )}
    </div>
  );
}
