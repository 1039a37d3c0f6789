/** The engine has stopped in the middle of its work: its memory cannot be trusted any more, and only a new one helps. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}
