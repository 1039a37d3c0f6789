import { grouped } from '../../core/counted';
import { findSet, nounOf } from '../../datasets/registry';
import { kindOf, spaceOf } from '../../encoders/registry';
import { useSettings } from '../../session/session-context';
import type { SettingsState } from '../../session/settings-store';

/** What one sees on the page. Of the default settings index.html says the same. */
export function Sentence() {
  return useSettings(sentenceOf);
}

function sentenceOf(chosen: SettingsState): string {
  const noun = nounOf(findSet(chosen.datasetId));
  const space = spaceOf(chosen);
  const [bits, units] = [space.mostBits, space.units].map(grouped);
  return (
    kindOf(chosen.kind).words?.sentence(noun, space) ??
    `Watch a network learn to write every ${noun} with just ${bits} of ${units} bits: a sparse distributed representation (SDR).`
  );
}
