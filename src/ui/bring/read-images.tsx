import { useRef } from 'react';
import { useImageCanvas } from '../../hooks/use-image-canvas';
import { trainOnOwnImages, useImport } from '../../hooks/use-import';
import type { ImageShape } from '../../model/image-shape';
import type { OwnDataset, PreviewImage } from '../../model/own-images';
import { Button } from '../controls/button';
import { imageCount } from './image-count';
import styles from './bring-dialog.module.css';

/** Class names are listed up to here. */
const MOST_CLASSES_SHOWN = 12;

/** What has been read, before anything is trained on it. */
export function ReadImages({ dataset: { manifest, preview, remarks } }: { readonly dataset: OwnDataset }) {
  const open = useImport((state) => state.open);
  const { train, test, classes } = manifest;
  return (
    <>
      <p className={styles.text}>
        <b>{manifest.name}</b>: {imageCount(train.count)} to learn, {test.count.toLocaleString('en-US')} held out,{' '}
        {manifest.width} × {manifest.height} pixels
        {manifest.signed && ', signed'}. {classText(classes)}
      </p>
      <ul className={styles.preview} aria-label="Some of the images">
        {preview.map((image, i) => (
          // Images are places: they neither move nor change while they are shown.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i}>
            <Preview image={image} shape={manifest} number={i + 1} />
          </li>
        ))}
      </ul>
      {remarks.length > 0 && (
        <ul className={styles.remarks} aria-label="What was done to them">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        <Button kind="primary" onClick={trainOnOwnImages}>
          Train on these
        </Button>
        <Button onClick={open}>Choose others</Button>
        <span className={styles.hint}>Training starts the run again.</span>
      </div>
    </>
  );
}

interface PreviewProps {
  readonly image: PreviewImage;
  readonly shape: ImageShape;
  /** From 1. */
  readonly number: number;
}

function Preview({ image, shape, number }: PreviewProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useImageCanvas(ref, shape, image.pixels);
  const label = image.label === null ? '' : `, class ${image.label}`;
  return (
    <>
      <canvas ref={ref} role="img" aria-label={`Image ${number}${label}`} className={styles.image} />
      {image.label !== null && (
        <span className={styles.label} aria-hidden="true">
          {image.label}
        </span>
      )}
    </>
  );
}

function classText(classes: readonly string[] | null): string {
  if (!classes) return 'No labels.';
  const shown = classes.slice(0, MOST_CLASSES_SHOWN).join(', ');
  const count = classes.length === 1 ? 'One class' : `${classes.length} classes`;
  return `${count}: ${shown}${classes.length > MOST_CLASSES_SHOWN ? ', …' : '.'}`;
}
