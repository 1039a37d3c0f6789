import { useRef, type CSSProperties } from 'react';
import { DIGIT_ROWS, useDigits, type Digits as DigitsData } from './use-digits';
import { useHoldsOut, useImageNoun } from '../../session/dataset-context';
import { Button } from '../../kit/controls/button';
import { capitalised } from '../../core/sentence';
import { RegionHeader } from '../../kit/controls/region-header';
import { DigitRow } from './digit-row';
import styles from './digits.module.css';

/** Test digits, or other test images, as the encoder sees them, encodes them and reads them back, live. */
export function Digits() {
  const container = useRef<HTMLDivElement>(null);
  const digits = useDigits(container);
  const noun = useImageNoun();
  const heldOut = useHoldsOut();
  return (
    <section aria-label="Digits" className={styles.digits}>
      <RegionHeader
        title={`${capitalised(noun)}s`}
        hint={`${heldOut ? 'Never learnt from' : 'Learnt from as well, they are so few'}: top as they are, below them their code, then the code read back.`}
      >
        <Button onClick={digits.showOthers}>Other {noun}s</Button>
      </RegionHeader>
      <div ref={container}>{digits.layout ? <Groups digits={digits} /> : <Placeholder />}</div>
    </section>
  );
}

/** The columns, in as many groups as the width makes necessary. */
function Groups({ digits }: { digits: DigitsData }) {
  const { layout, texts, bits, pixelRatio } = digits;
  if (!layout) return null;
  const columns = texts.map((text, place) => ({ place, text, bits: bits[place] ?? [] }));
  const groups = Array.from({ length: Math.ceil(columns.length / layout.perGroup) }, (_, group) =>
    columns.slice(group * layout.perGroup, (group + 1) * layout.perGroup),
  );
  const size = {
    '--columns': layout.perGroup,
    '--picture-width': `${layout.pictureWidth / pixelRatio}px`,
    '--image-height': `${layout.imageHeight / pixelRatio}px`,
    '--sdr-height': `${layout.sdrHeight / pixelRatio}px`,
  } as CSSProperties;
  return (
    <div className={styles.groups} style={size}>
      {groups.map((group) => (
        <div key={group[0]?.place} className={styles.group}>
          {DIGIT_ROWS.map((row) => (
            <DigitRow key={row} row={row} columns={group} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Holds the room until the first snapshot, so that nothing jumps. */
function Placeholder() {
  return <div className={styles.placeholder} />;
}
