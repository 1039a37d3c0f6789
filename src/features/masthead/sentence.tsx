import { grouped } from '../../core/counted';
import { findSet, nounOf } from '../../datasets/registry';
import { kindOf, spaceOf } from '../../encoders/registry';
import { useSettings } from '../../session/session-context';
import type { SettingsState } from '../../session/settings-store';

/** One sentence on what the page shows. For the default settings it must equal the one in index.html. */
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
