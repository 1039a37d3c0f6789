import type { ReactNode } from 'react';
import { kindOf } from '../../encoders/registry';
import { fieldOf, numberFieldOf } from '../../encoders/setting-fields';
import { useSettings } from '../../session/session-context';
import { ChoiceField } from './choice-field';
import { ScheduledField } from './scheduled-field';
import { SettingField } from './setting-field';
import { cardSettings, furtherSettings } from './setting-order';

/** The settings always shown on the card. @param props.unitUse a picture shown below the setting it illustrates. */
export function CardSettings({ unitUse }: { readonly unitUse?: ReactNode }) {
  const kind = useSettings((state) => kindOf(state.kind));
  return (
    <div>
      {cardSettings(kind).map((name) => (
        <div key={name}>
          <Setting name={name} onCard />
          {numberFieldOf(kind, name)?.picture === 'unit-use' && unitUse}
        </div>
      ))}
    </div>
  );
}

/** All other settings, each with a sentence. */
export function FurtherSettings() {
  const kind = useSettings((state) => kindOf(state.kind));
  return furtherSettings(kind).map((name) => <Setting key={name} name={name} />);
}

function Setting({ name, onCard = false }: { readonly name: string; readonly onCard?: boolean }) {
  const field = useSettings((state) => fieldOf(kindOf(state.kind), name));
  const isShown = useSettings(({ settings }) => field?.isShown?.(settings) ?? true);
  if (!field || !isShown) return null;
  if (field.type === 'choice') return <ChoiceField name={name} field={field} />;
  if (field.schedule) return <ScheduledField name={name} schedule={field.schedule} onCard={onCard} />;
  return <SettingField name={name} onCard={onCard} />;
}
