export const MAX_NAME_LENGTH = 80;

/** Control characters, line breaks, characters that change the direction of text, and halves of surrogate pairs. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** @returns the name without unfit characters, cut to `MAX_NAME_LENGTH`; “Unnamed” if nothing visible is left. */
export function cleanName(name: string): string {
  // Cutting may split a surrogate pair.
  const cut = name.replace(UNFIT, '').trim().slice(0, MAX_NAME_LENGTH).replace(UNFIT, '').trim();
  return VISIBLE.test(cut) ? cut : 'Unnamed';
}

/** @returns a name for a copy: it differs from the original's, and is not too long. */
export function nameOfCopy(name: string): string {
  const ending = ' copy';
  return cleanName(`${name.slice(0, MAX_NAME_LENGTH - ending.length)}${ending}`);
}
