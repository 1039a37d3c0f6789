import { fieldOf, numberFieldOf, settingNames, type HasFields } from '../../encoders/setting-fields';

/** The settings always shown on the card, in display order. */
export function cardSettings(kind: HasFields): string[] {
  return inOrder(kind).filter((name) => fieldOf(kind, name)?.onCard);
}

/** All other settings. A choice that is the schedule of one of them is shown with it and not listed separately. */
export function furtherSettings(kind: HasFields): string[] {
  const further = inOrder(kind).filter((name) => !fieldOf(kind, name)?.onCard);
  const schedules = new Set(further.map((name) => numberFieldOf(kind, name)?.schedule?.setting));
  return further.filter((name) => !schedules.has(name));
}

/** The label of the button that opens the further settings: “Rounds, units and 9 more”. */
export function furtherLabel(kind: HasFields): string {
  // Settings shown only at times are not counted.
  const fields = furtherSettings(kind).flatMap((name) => fieldOf(kind, name) ?? []);
  const always = fields.filter((field) => !field.isShown);
  const named = always.filter((field) => field.type === 'choice' || !field.idleBecause).slice(0, 2);
  const rest = always.length - named.length;
  const names = named.map(({ label }, index) => (index === 0 ? label : label.toLowerCase()));
  return rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(' and ');
}

function inOrder(kind: HasFields): string[] {
  const placeOf = (name: string): number => fieldOf(kind, name)?.place ?? Infinity;
  // Settings without a place keep the order of the table; subtracting would give Infinity - Infinity, which is NaN.
  return settingNames(kind).toSorted((one, other) =>
    placeOf(one) === placeOf(other) ? 0 : placeOf(one) - placeOf(other),
  );
}
