/** Longer text from elsewhere is cut where it is shown. */
const LONGEST_SHOWN = 60;

/** Characters that do not print, that turn the direction of the text around them, or that are half of one. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from a file or a link, as it can be shown in a message: without what does not print, not too long. */
export function shownText(text: string, longest = LONGEST_SHOWN): string {
  const plain = text.replace(UNPRINTABLE, '').trim();
  // Cutting may halve a character.
  return plain.length > longest ? `${plain.slice(0, longest).replace(UNPRINTABLE, '')}…` : plain;
}
