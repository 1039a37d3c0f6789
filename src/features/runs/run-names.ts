export const MAX_NAME_LENGTH = 80;

/** Characters that do not belong into a line of text, turn the direction of the text around them, or are half of one. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** @returns a name as it may be kept. */
export function cleanName(name: string): string {
  // Cutting may halve a character.
  const cut = name.replace(UNFIT, '').trim().slice(0, MAX_NAME_LENGTH).replace(UNFIT, '').trim();
  return VISIBLE.test(cut) ? cut : 'Unnamed';
}

/** @returns what a copy is called: as long as a name may be, and still another one. */
export function nameOfCopy(name: string): string {
  const ending = ' copy';
  return cleanName(`${name.slice(0, MAX_NAME_LENGTH - ending.length)}${ending}`);
}
