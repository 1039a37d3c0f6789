/** The engine stopped in the middle of its work: its memory can no longer be trusted, and it must be replaced. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}
