import type { SparseCode } from '../../core/sparse-code';
import type { StageStore } from '../stage/store';

/** The code on the stage; an empty one while it is of another length, as that of a run before may be. */
export function codeOnStage(stage: StageStore, units: number): SparseCode {
  const { shown } = stage.getState();
  return shown && shown.units === units ? shown : NO_CODE;
}

const NO_CODE: SparseCode = { bits: new Uint32Array(0), strengths: null };
