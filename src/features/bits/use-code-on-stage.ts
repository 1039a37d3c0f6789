import { useEffect } from 'react';
import type { EditedCode } from '../../core/edited-code';
import { usePart } from '../../session/session-context';
import { createStageStore, type OnStage } from '../stage/store';
import { createBitsStore } from './store';

/** Shows the edited code on the stage while the component is mounted. */
export function useCodeOnStage(): void {
  const bits = usePart(createBitsStore);
  const { lend } = usePart(createStageStore).getState();
  useEffect(() => {
    const show = (code: EditedCode | null): void => lend(code && onStage(code));
    show(bits.getState().code);
    const end = bits.subscribe(({ code }, before) => {
      if (code !== before.code) show(code);
    });
    return () => {
      end();
      lend(null);
    };
  }, [bits, lend]);
}

function onStage({ imagesSeen, units, shape, image, bits, encoderBits, reconstruction, error }: EditedCode): OnStage {
  const on = new Set(bits);
  return {
    source: 'edited',
    place: null,
    index: null,
    label: null,
    imagesSeen,
    units,
    shape,
    pixels: image,
    bits,
    strengths: null,
    reconstruction,
    error,
    switchedOff: [...encoderBits].filter((bit) => !on.has(bit)),
  };
}
