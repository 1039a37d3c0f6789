import type { StageStore } from '../stage/store';

/** The code on the stage; none while it is of another length, as that of a run before may be. */
export function bitsOnStage(stage: StageStore, units: number): Uint32Array {
  const { shown } = stage.getState();
  return shown && shown.units === units ? shown.bits : NO_BITS;
}

const NO_BITS = new Uint32Array(0);
