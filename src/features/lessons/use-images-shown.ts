import { useFigures } from '../../session/session-context';

/** Images that what is shown has seen; 0 before the first picture. */
export function useImagesShown(): number {
  return useFigures(({ imagesSeen }) => imagesSeen) || 0;
}
