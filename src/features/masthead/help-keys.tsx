import styles from './help.module.css';

/** The list of keys. */
export function HelpKeys() {
  return (
    <>
      <h3>Keys</h3>
      <dl className={styles.keys}>
        <dt translate="no">
          <kbd>Space</kbd>
        </dt>
        <dd>start or pause, unless a control has the focus</dd>
        <dt translate="no">
          <kbd>Tab</kbd>
        </dt>
        <dd>go from control to control</dd>
        <dt translate="no">
          <kbd>←</kbd> <kbd>→</kbd>
        </dt>
        <dd>move a slider by one step, or to another choice</dd>
        <dt translate="no">
          <kbd>Page Up</kbd> <kbd>Page Down</kbd>
        </dt>
        <dd>move a slider by a tenth of its length</dd>
        <dt translate="no">
          <kbd>Enter</kbd> <kbd>Esc</kbd>
        </dt>
        <dd>apply or cancel typing; Esc closes what is open</dd>
        <dt translate="no">
          <kbd>S</kbd>
        </dt>
        <dd>sum up in one sentence how the run goes</dd>
        <dt translate="no">
          <kbd>F</kbd>
        </dt>
        <dd>fill the screen, with a new seed each minute; the same key or Esc leaves it</dd>
      </dl>
    </>
  );
}
