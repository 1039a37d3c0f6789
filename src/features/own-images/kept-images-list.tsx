import { useEffect } from 'react';
import { useSession } from '../../session/session-context';
import { forgetKeptImages, learnKeptImages, listKeptImages } from './own-images-actions';
import { useImport, useOwnImages } from './own-images-context';
import { counted } from '../../core/counted';
import type { KeptDataset } from './kept-dataset';
import { Button } from '../../kit/controls/button';
import { ConfirmButton } from '../../kit/controls/confirm-button';
import styles from './bring-dialog.module.css';
import { megabytes } from '../../kit/format/megabytes';

/** The images that this browser keeps from earlier visits, with buttons that learn from them or forget them. */
export function KeptImagesList() {
  const images = useOwnImages();
  const kept = useImport((state) => state.kept);
  useEffect(() => listKeptImages(images), [images]);
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="kept-title" className={styles.kept}>
      <h3 id="kept-title">Kept in this browser</h3>
      <ul>
        {kept.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry: { id, manifest, bytes } }: { readonly entry: KeptDataset }) {
  const session = useSession();
  const images = useOwnImages();
  const { name, train, test, width, height } = manifest;
  return (
    <li>
      <span>
        <b>{name}</b>{' '}
        <span className={styles.hint}>
          {counted(train.count + test.count, 'image')} of {width} × {height}, {megabytes(bytes)}
        </span>
      </span>
      <Button aria-label={`Train on ${name}`} onClick={() => learnKeptImages(session, images, id)}>
        Train
      </Button>
      <ConfirmButton label="Forget" about={name} onConfirm={() => forgetKeptImages(session, images, id)} />
    </li>
  );
}
