import { grouped } from '../../core/counted';
import { useRef, type ChangeEvent } from 'react';
import { useSession } from '../../session/session-context';
import { bringFiles, chosenFiles } from './own-images-actions';
import { useOwnImages } from './own-images-context';
import { MAX_IMAGE_SIDE, MAX_OWN_IMAGES } from '../../core/own-limits';
import { Button } from '../../kit/controls/button';
import styles from './bring-dialog.module.css';
import { KeptImagesList } from './kept-images-list';

/** Makes a file input choose a folder with all its contents; React's types lack this attribute. */
const WHOLE_FOLDER = { webkitdirectory: '' };

/** Which files can be brought, and how. */
export function ChooseFiles({ problem }: { readonly problem: string | null }) {
  const session = useSession();
  const images = useOwnImages();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    const chosen = chosenFiles(currentTarget.files);
    // Otherwise choosing the same file again, after correcting it, would raise no event.
    currentTarget.value = '';
    if (chosen.length > 0) void bringFiles(session, images, chosen);
  };
  return (
    <>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <p className={styles.text}>
        Up to {grouped(MAX_OWN_IMAGES)} images of at most {MAX_IMAGE_SIDE} × {MAX_IMAGE_SIDE} pixels, square or not,
        with labels or without:
      </p>
      <ul className={styles.formats}>
        <li>
          <b>IDX</b>, the format of MNIST, also gzipped or in a zip file
        </li>
        <li>
          <b>NumPy</b> .npy or .npz, N × height × width or N × pixels
        </li>
        <li>
          <b>PNG, JPEG, WebP</b>, in any number or as one sprite sheet; folders name the classes, also in a zip file
        </li>
        <li>
          <b>CSV</b> and other text tables, one image per line
        </li>
        <li>
          <b>Weights</b> to look at: .npy, .npz or .safetensors, saved by this page or by others
        </li>
      </ul>
      <div className={styles.actions}>
        <Button kind="primary" onClick={() => files.current?.click()}>
          Choose files…
        </Button>
        <Button onClick={() => folder.current?.click()}>Choose a folder…</Button>
        <span className={styles.hint}>or drop them anywhere on the page</span>
      </div>
      <KeptImagesList />
      <input ref={files} type="file" multiple hidden aria-label="Files with images" onChange={take} />
      <input ref={folder} type="file" {...WHOLE_FOLDER} hidden aria-label="Folder with images" onChange={take} />
    </>
  );
}
