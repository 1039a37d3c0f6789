import { useEffect, useState } from 'react';
import { forgetKeptImages, learnKeptImages, listKeptImages, useImport } from './use-import';
import { counted } from '../../core/counted';
import type { KeptImages } from '../../core/own-images';
import { Button } from '../../kit/controls/button';
import styles from './bring-dialog.module.css';
import { megabytes } from './megabytes';

/** The images that this browser keeps of earlier visits: to learn from them again, and to forget them. */
export function KeptImagesList() {
  const kept = useImport((state) => state.kept);
  useEffect(listKeptImages, []);
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="kept-title" className={styles.kept}>
      <h3 id="kept-title">Kept in this browser</h3>
      <ul>
        {kept.map((images) => (
          <Entry key={images.id} images={images} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ images: { id, manifest, bytes } }: { readonly images: KeptImages }) {
  const [asked, setAsked] = useState(false);
  const { name, train, test, width, height } = manifest;
  return (
    <li>
      <span>
        <b>{name}</b>{' '}
        <span className={styles.hint}>
          {counted(train.count + test.count, 'image')} of {width} × {height}, {megabytes(bytes)}
        </span>
      </span>
      <Button aria-label={`Train on ${name}`} onClick={() => learnKeptImages(id)}>
        Train
      </Button>
      <Button
        kind={asked ? 'plain' : 'quiet'}
        aria-label={`${asked ? 'Forget for good' : 'Forget'}: ${name}`}
        onBlur={() => setAsked(false)}
        onClick={() => (asked ? forgetKeptImages(id) : setAsked(true))}
      >
        {asked ? 'Forget for good' : 'Forget'}
      </Button>
    </li>
  );
}
