import type { RunSession } from '../../session/run-session';
import { createDrawing } from './drawing';
import { keepEncoded } from './encode-drawing';

/** The drawing of a session. Its code is kept up to date even while nothing shows it. */
export function createDrawingStore(session: Pick<RunSession, 'requests' | 'snapshots' | 'onConfigured'>) {
  const drawing = createDrawing();
  keepEncoded(session, drawing);
  return drawing;
}
