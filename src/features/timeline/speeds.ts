import { grouped } from '../../core/counted';
import type { Speed } from '../../core/speed';

export interface SpeedOption {
  readonly speed: Speed;
  readonly label: string;
}

/** The speeds on offer, from slow to fast. */
export const SPEEDS: readonly SpeedOption[] = [
  ...[1, 2, 5, 10, 100, 1000, 10_000].map((speed) => ({ speed, label: speedLabel(speed) })),
  { speed: 'doubling', label: '2× each second' },
  { speed: null, label: 'max' },
];

/** The choices, with the present speed first if it is not one of `SPEEDS`, for example when it comes from a link. */
export function speedOptions(present: Speed): readonly SpeedOption[] {
  if (SPEEDS.some(({ speed }) => speed === present)) return SPEEDS;
  return [{ speed: present, label: typeof present === 'number' ? speedLabel(present) : String(present) }, ...SPEEDS];
}

function speedLabel(imagesPerSecond: number): string {
  return imagesPerSecond === 1 ? '1 image/s' : `${grouped(imagesPerSecond)} images/s`;
}
