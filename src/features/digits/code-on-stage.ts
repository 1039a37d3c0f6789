import type { SparseCode } from '../../core/sparse-code';
import type { StageStore } from '../stage/store';

/**
 * The code on the stage, or an empty one if its number of units differs, as it may when it belongs to a previous run.
 */
export function codeOnStage(stage: StageStore, units: number): SparseCode {
  const { shown } = stage.getState();
  return shown && shown.units === units ? shown : NO_CODE;
}

const NO_CODE: SparseCode = { bits: new Uint32Array(0), strengths: null };
