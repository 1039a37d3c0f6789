import { useMemo } from 'react';
import { SdrBits } from '../../kit/sdr/sdr-bits';
import { useFeaturePictures } from '../../session/feature-pictures-context';
import { useCodeWords, usePart } from '../../session/session-context';
import { createFeatureStore } from '../feature/store';
import { createHighlightStore } from '../highlight/store';
import { valueIn } from '../../core/sparse-code';
import type { OnStage } from './store';

/** The bits of the code on the stage as targets for the pointer, laid over their picture. */
export function StageBits({ shown }: { readonly shown: OnStage }) {
  const on = useMemo(() => [...shown.bits], [shown]);
  const features = useFeaturePictures('own');
  const words = useCodeWords();
  return (
    <SdrBits
      name="code on the stage"
      units={shown.units}
      on={on}
      features={features}
      describe={words && ((unit) => words.unit(unit, shown && valueIn(shown, unit)))}
      onOpen={usePart(createFeatureStore).getState().open}
      onPoint={usePart(createHighlightStore).getState().pointAt}
    />
  );
}
