import { useStore } from 'zustand/react';
import { SettingTable } from '../features/compare/setting-table';
import { createCompareStore } from '../features/compare/store';
import { Settings } from '../features/settings/settings';
import { UseOfUnits } from '../features/unit-use/use-of-units';
import { SessionProvider, usePart } from '../session/session-context';

/** The settings, with the use of the units below the setting that evens it out; in a comparison for both runs. */
export function SettingsWithUse() {
  const b = useStore(usePart(createCompareStore), (compare) => compare.b);
  return (
    <>
      {b && <SettingTable b={b} />}
      <div data-settings-of="a">
        {b && <h3>A</h3>}
        <Settings unitUse={<UseOfUnits />} />
      </div>
      {b && (
        <div data-settings-of="b">
          <h3>B</h3>
          <SessionProvider session={b}>
            <Settings unitUse={<UseOfUnits />} />
          </SessionProvider>
        </div>
      )}
    </>
  );
}
