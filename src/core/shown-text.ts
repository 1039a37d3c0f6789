/** Text from elsewhere is cut to this length for display. */
const LONGEST_SHOWN = 60;

/**
 * Characters that do not print, that reverse the direction of surrounding text, or that are half of a surrogate pair.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from a file or a link, made safe for a message: without unprintable characters, and not too long. */
export function shownText(text: string, longest = LONGEST_SHOWN): string {
  const plain = text.replace(UNPRINTABLE, '').trim();
  // Cutting may halve a character.
  return plain.length > longest ? `${plain.slice(0, longest).replace(UNPRINTABLE, '')}…` : plain;
}
