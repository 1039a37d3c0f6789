import styles from './help.module.css';

/** What one looks at, in two paragraphs, and the keys. */
export function HelpText() {
  return (
    <>
      <p>
        Every unit has a feature: a small picture, noise at first. An image is described by naming the few units whose
        features fit it best; they win, and their bits are on. Adding up the winners’ features gives an image again.
        What it lacks or has too much is corrected in the winners’ features. That is all the learning there is.
      </p>
      <p>
        <b>Error</b> is the mean squared difference per pixel between an image and what its bits give back, with pixels
        from 0 to 1. An <b>epoch</b> is one pass over all training images. A <b>dead unit</b> never wins.
      </p>
      <h2>Keys</h2>
      <dl className={styles.keys}>
        <dt>
          <kbd>Space</kbd>
        </dt>
        <dd>runs and pauses while no control has the focus</dd>
        <dt>
          <kbd>Tab</kbd>
        </dt>
        <dd>goes from control to control</dd>
        <dt>
          <kbd>←</kbd> <kbd>→</kbd>
        </dt>
        <dd>move a slider by one step, or to another choice</dd>
        <dt>
          <kbd>Page Up</kbd> <kbd>Page Down</kbd>
        </dt>
        <dd>move a slider by a tenth of its length</dd>
        <dt>
          <kbd>Enter</kbd> <kbd>Esc</kbd>
        </dt>
        <dd>take over or forget what was typed</dd>
      </dl>
    </>
  );
}
