import type { RunSession } from './run-session';

/** A pause while something is looked at closely; the one who has paused offers to go on. */
export interface Pause {
  /** Pauses training, if it goes on. */
  begin(): void;
  /** Offers to go on, if `begin` has paused the training and it still is. */
  end(): void;
  /** The offer holds no more: training goes on. */
  over(): void;
}

/** @param id of the notice. @param reason what has paused the training, as a sentence. */
export function createPause(
  { run, notices, commands }: Pick<RunSession, 'run' | 'notices' | 'commands'>,
  id: string,
  reason: string,
): Pause {
  let begun = false;
  let unsubscribe = (): void => undefined;
  const over = (): void => {
    begun = false;
    unsubscribe();
    notices.dismiss(id);
  };
  return {
    over,
    begin: () => {
      unsubscribe();
      notices.dismiss(id);
      if (run.getState().wanted === 'paused') return;
      begun = true;
      commands.pause();
    },
    end: () => {
      if (!begun || run.getState().wanted === 'running') return over();
      const goOn = (): void => {
        over();
        commands.run();
      };
      // Training may go on in another way.
      unsubscribe = run.subscribe(({ wanted }) => {
        if (wanted === 'running') over();
      });
      notices.notify({ id, kind: 'info', message: reason, action: { label: 'Go on training', run: goOn } });
    },
  };
}
