import { useEffect } from 'react';
import { useStore } from 'zustand/react';
import type { RunConfiguration } from '../../core/settings';
import { PanelFrame } from '../../kit/controls/panel-frame';
import { Segmented, type SegmentedOption } from '../../kit/controls/segmented';
import { usePart } from '../../session/session-context';
import { createPanelsStore } from '../panels/store';
import { ChoiceView } from './choice-view';
import { EigenvectorsView } from './eigenvectors-view';
import type { LabView } from './lab-address';
import { createLabStore } from './store';
import { SweepView } from './sweep-view';
import { useLabAddress } from './use-lab-address';

const VIEWS: readonly SegmentedOption<LabView>[] = [
  { value: 'bits', label: 'Bits' },
  { value: 'eigenvectors', label: 'Features' },
  { value: 'choice', label: 'Codes' },
];

const HINTS: Readonly<Record<LabView, string>> = {
  bits: 'What bits buy: the encoder, trained separately for each code size.',
  eigenvectors: 'Are they eigenvectors? This run’s features beside principal components.',
  choice: 'How well is the code chosen? This run’s codes beside the best that a long search finds.',
};

interface LabProps {
  /** Opens a configuration next to the present run; absent if the page does not offer that. */
  readonly onCompare?: (configuration: RunConfiguration) => void;
}

/** Experiments that take longer than a glance, alongside the run. */
export function Lab({ onCompare }: LabProps) {
  const store = usePart(createLabStore);
  const view = useStore(store, (state) => state.view);
  const { setView } = store.getState();
  const { setPanel } = usePart(createPanelsStore).getState();
  useLabAddress();
  useEffect(() => {
    // When the panel opens, it takes the run's present settings, unless a sweep is under way.
    const { run, hold } = store.getState();
    if (run.state === 'idle') hold(null);
  }, [store]);
  return (
    <PanelFrame
      label="Lab"
      hint={HINTS[view]}
      summary={<Segmented label="Experiment" options={VIEWS} value={view} onChange={setView} />}
      onClose={() => setPanel(null)}
    >
      {view === 'bits' && <SweepView {...(onCompare && { onCompare })} />}
      {view === 'eigenvectors' && <EigenvectorsView />}
      {view === 'choice' && <ChoiceView />}
    </PanelFrame>
  );
}
