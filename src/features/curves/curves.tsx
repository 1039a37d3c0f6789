import { useState } from 'react';
import { useClasses } from '../../session/dataset-context';
import { Segmented } from '../../kit/controls/segmented';
import { ErrorCurves } from './error-curves';
import styles from './curves.module.css';
import { RecognitionCurve } from './recognition-curve';
import { UnitUseHistogram } from './unit-use-histogram';

const CURVES = [
  { value: 'error', label: 'Error' },
  { value: 'recognised', label: 'Recognised' },
] as const;
type Shown = (typeof CURVES)[number]['value'];

/** How learning goes: a curve over the images seen, and how the work is shared out among the units. */
export function Curves() {
  const hasClasses = useClasses() !== null;
  const [chosen, setChosen] = useState<Shown>('error');
  const shown = hasClasses ? chosen : 'error';
  const heading = hasClasses ? (
    <>
      <h2 className={styles.spoken}>{shown === 'error' ? 'Error' : 'Recognised'}</h2>
      <Segmented label="Curve" options={CURVES} value={shown} onChange={setChosen} />
    </>
  ) : (
    <h2>Error</h2>
  );
  return (
    <section role="region" aria-label="Curves" className={styles.curves}>
      {shown === 'error' ? <ErrorCurves heading={heading} /> : <RecognitionCurve heading={heading} />}
      <UnitUseHistogram />
    </section>
  );
}
