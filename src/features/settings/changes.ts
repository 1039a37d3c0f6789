import type { Settings } from '../../core/settings';
import { fieldOf, numberFieldOf, settingNames, type HasFields, type Schedule } from '../../encoders/setting-fields';

/** The names of the settings that differ, in the order of the table. The seed, which no preset sets, does not count. */
export function changedNames(kind: HasFields, base: Settings, settings: Settings): string[] {
  return settingNames(kind).filter((name) => name !== 'seed' && settings[name] !== base[name]);
}

/** The changes to a preset in words: “Winners 12”, “Boosting off”. A number and its schedule count as one. */
export function changeTexts(kind: HasFields, base: Settings, settings: Settings): string[] {
  const changed = new Set(changedNames(kind, base, settings));
  const texts: string[] = [];
  for (const name of settingNames(kind)) {
    const schedule = numberFieldOf(kind, name)?.schedule;
    if (schedule && (changed.has(name) || changed.has(schedule.setting))) {
      texts.push(scheduledText(kind, name, schedule, settings));
      changed.delete(schedule.setting);
    }
  }
  const scheduled = new Set(settingNames(kind).filter((name) => numberFieldOf(kind, name)?.schedule));
  for (const name of changed) if (!scheduled.has(name)) texts.push(changeText(kind, name, settings));
  return texts;
}

function changeText(kind: HasFields, name: string, settings: Settings): string {
  const field = fieldOf(kind, name)!;
  const value = settings[name]!;
  if (field.type === 'choice') return `${field.label}: ${choiceLabel(kind, name, settings)}`;
  const off = field.slider.offAtZero && value === 0;
  return `${field.label} ${off ? 'off' : value.toLocaleString('en-US', { maximumSignificantDigits: 6 })}`;
}

function scheduledText(
  kind: HasFields,
  name: string,
  { setting, automatic, byHand }: Schedule,
  settings: Settings,
): string {
  const chosen = settings[setting];
  const label = choiceLabel(kind, setting, settings).toLowerCase();
  if (chosen === automatic) return `${fieldOf(kind, name)!.label} ${label}`;
  return `${changeText(kind, name, settings)}${chosen === byHand ? '' : `, ${label}`}`;
}

function choiceLabel(kind: HasFields, name: string, settings: Settings): string {
  const field = fieldOf(kind, name);
  const choice = field?.type === 'choice' && field.choices.find(({ value }) => value === settings[name]);
  return choice ? choice.label : String(settings[name]);
}
