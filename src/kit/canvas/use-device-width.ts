import { useEffect, useState, type RefObject } from 'react';
import { watchDeviceSize } from './canvas-host';

export interface DeviceWidth {
  /** Width of the element's content box in device pixels; 0 until it is known. */
  readonly deviceWidth: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

/** The width for pictures inside this element, which must not depend on them. */
export function useDeviceWidth(ref: RefObject<HTMLElement | null>): DeviceWidth {
  const [width, setWidth] = useState<DeviceWidth>({ deviceWidth: 0, pixelRatio: 1 });
  useEffect(() => {
    if (!ref.current) return;
    return watchDeviceSize(ref.current, (deviceWidth) => {
      setWidth((known) =>
        known.deviceWidth === deviceWidth && known.pixelRatio === devicePixelRatio
          ? known
          : { deviceWidth, pixelRatio: devicePixelRatio },
      );
    });
  }, [ref]);
  return width;
}
