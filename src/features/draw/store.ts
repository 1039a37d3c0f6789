import type { RunSession } from '../../session/run-session';
import { createDrawing } from './drawing';
import { keepEncoded } from './encode-drawing';

/** The drawing of a session, whose code is kept up to date whatever of it is shown. */
export function createDrawingStore(session: Pick<RunSession, 'requests' | 'snapshots' | 'onConfigured'>) {
  const drawing = createDrawing();
  keepEncoded(session, drawing);
  return drawing;
}
