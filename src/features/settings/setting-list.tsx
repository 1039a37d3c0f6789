import { kindOf } from '../../encoders/registry';
import { fieldOf, numberFieldOf, settingNames, type HasFields } from '../../encoders/setting-fields';
import { ChevronIcon } from '../../kit/controls/icons';
import { ChoiceField } from './choice-field';
import styles from './settings.module.css';
import { ScheduledField } from './scheduled-field';
import { SettingField } from './setting-field';
import { useSettings } from '../../session/session-context';

/** A control for each setting of the kind of encoder that is chosen, in the order of its table; the seldom ones folded away. */
export function SettingList() {
  const kind = useSettings((state) => kindOf(state.kind));
  const names = ownControls(kind);
  const isSeldom = (name: string): boolean => fieldOf(kind, name)?.seldom === true;
  const seldom = names.filter(isSeldom);
  return (
    <>
      {names
        .filter((name) => !isSeldom(name))
        .map((name) => (
          <Setting key={name} name={name} />
        ))}
      {seldom.length > 0 && (
        <details className={styles.more}>
          <summary>
            <ChevronIcon />
            More
          </summary>
          {seldom.map((name) => (
            <Setting key={name} name={name} />
          ))}
        </details>
      )}
    </>
  );
}

/** All settings but the choices that stand beside the number that they are the schedule of. */
function ownControls(kind: HasFields): string[] {
  const names = settingNames(kind);
  const schedules = new Set(names.map((name) => numberFieldOf(kind, name)?.schedule?.setting));
  return names.filter((name) => !schedules.has(name));
}

function Setting({ name }: { readonly name: string }) {
  const field = useSettings((state) => fieldOf(kindOf(state.kind), name));
  const isShown = useSettings(({ settings }) => field?.isShown?.(settings) ?? true);
  if (!field || !isShown) return null;
  if (field.type === 'choice') return <ChoiceField name={name} field={field} />;
  if (field.schedule) return <ScheduledField name={name} schedule={field.schedule} />;
  return <SettingField name={name} />;
}
