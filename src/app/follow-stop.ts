import { grouped } from '../core/counted';
import type { RunSession } from '../session/run-session';

/** Announces the pause at a link's stop; after a reload of a page that was training, training continues instead. */
export function followStop({ run, notices, commands }: RunSession, continuesAtStop: boolean) {
  let continues = continuesAtStop;
  const dismiss = (): void => {
    removeEventListener('click', dismiss);
    notices.dismiss('stopped');
  };
  const follow = (stoppedAt: number | null): void => {
    if (stoppedAt === null) return dismiss();
    if (continues) {
      continues = false;
      // Not before all other listeners know of the stop.
      queueMicrotask(() => commands.run());
      return;
    }
    notices.notify({
      id: 'stopped',
      kind: 'info',
      message: `Paused at image ${grouped(stoppedAt)}, as set in the link.`,
      action: { label: 'Resume', run: () => commands.run() },
    });
    // A user of the page has seen why it is paused, and wants to see what is behind the notice.
    addEventListener('click', dismiss);
  };
  const unsubscribe = run.subscribe(({ stoppedAt }, before) => {
    if (stoppedAt !== before.stoppedAt) follow(stoppedAt);
  });
  // The stop may have been reached before this code arrived.
  const { stoppedAt: already } = run.getState();
  if (already !== null) follow(already);
  const end = (): void => {
    removeEventListener('click', dismiss);
    unsubscribe();
  };
  return { continues: () => continues, end };
}
