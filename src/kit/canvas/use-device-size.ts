import { useEffect, useState, type RefObject } from 'react';
import { sameFields } from '../../core/same-fields';
import { watchDeviceSize } from './canvas-host';
import { pageScale } from './page-scale';

export interface DeviceSize {
  /** Size of the element's content box in device pixels; 0 until it is known. */
  readonly deviceWidth: number;
  readonly deviceHeight: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
  /** The factor by which everything is enlarged on this screen (`--scale`). */
  readonly pageScale: number;
}

/** The room for pictures inside this element, which must not depend on them. */
export function useDeviceSize(ref: RefObject<HTMLElement | null>): DeviceSize {
  const [size, setSize] = useState<DeviceSize>({ deviceWidth: 0, deviceHeight: 0, pixelRatio: 1, pageScale: 1 });
  useEffect(() => {
    if (!ref.current) return;
    return watchDeviceSize(ref.current, (deviceWidth, deviceHeight) => {
      const pixelRatio = devicePixelRatio;
      const measured: DeviceSize = { deviceWidth, deviceHeight, pixelRatio, pageScale: pageScale() };
      setSize((known) => (sameFields(known, measured) ? known : measured));
    });
  }, [ref]);
  return size;
}
