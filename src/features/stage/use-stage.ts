import { useMemo } from 'react';
import { useStore } from 'zustand/react';
import { kindOf } from '../../encoders/registry';
import { useClasses, useImageName, useImageNoun } from '../../session/dataset-context';
import { useCodeWords, usePart, useSettings } from '../../session/session-context';
import { useSnapshotShape } from '../../session/snapshot-context';
import { stageTexts, type StageTexts } from './stage-texts';
import { createStageStore, type OnStage } from './store';

/** The content of the stage for texts, updated at reading speed. */
export interface StageView {
  readonly shown: OnStage | null;
  readonly texts: StageTexts;
}

export function useStage(): StageView {
  const stage = usePart(createStageStore);
  const shown = useStore(stage, ({ inText }) => inText);
  const units = useSnapshotShape()?.units ?? 0;
  const noun = useImageNoun();
  const nameOf = useImageName();
  const classes = useClasses();
  const values = useCodeWords();
  const votes = useSettings(({ kind }) => kindOf(kind).weightWords !== undefined);
  const texts = useMemo(() => {
    const className = (label: number): string => classes?.[label] ?? String(label);
    return stageTexts(shown, units, { noun, nameOf, className, values, votes });
  }, [shown, units, noun, nameOf, classes, values, votes]);
  return { shown, texts };
}
