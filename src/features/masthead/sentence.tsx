import { findSet, nounOf } from '../../datasets/registry';
import { kindOf, spaceOf } from '../../encoders/registry';
import { useSettings } from '../../session/session-context';

/** What one sees on the page. Of the default settings index.html says the same. */
export function Sentence() {
  const winners = useSettings((state) => spaceOf(state).mostBits);
  const own = useSettings((state) => {
    const noun = nounOf(findSet(state.datasetId));
    return kindOf(state.kind).words?.sentence(noun, spaceOf(state));
  });
  const units = useSettings((state) => spaceOf(state).units);
  const noun = useSettings((state) => nounOf(findSet(state.datasetId)));
  if (own) return own;
  return (
    <>
      Watch a network learn to write every {noun} with just {winners.toLocaleString('en-US')} of{' '}
      {units.toLocaleString('en-US')} bits: a sparse distributed representation (SDR).
    </>
  );
}
