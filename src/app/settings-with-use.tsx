import { Settings } from '../features/settings/settings';
import { UseOfUnits } from '../features/unit-use/use-of-units';

/** The settings, and below the one that evens it out how often each unit wins. */
export function SettingsWithUse() {
  return <Settings unitUse={<UseOfUnits />} />;
}
