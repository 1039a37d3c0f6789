import type { RunSession } from './run-session';

/** A pause while something is looked at closely. */
export interface Pause {
  /** Pauses training, if it goes on. */
  begin(): void;
  /** Training goes on, if `begin` has paused it and it still is. */
  end(): void;
  /** Training has been switched on in another way: there is nothing to end. */
  over(): void;
}

export function createPause({ run, commands }: Pick<RunSession, 'run' | 'commands'>): Pause {
  let begun = false;
  return {
    begin: () => {
      if (run.getState().wanted === 'paused') return;
      begun = true;
      commands.pause();
    },
    end: () => {
      const goesOn = begun && run.getState().wanted === 'paused';
      begun = false;
      if (goesOn) commands.run();
    },
    over: () => {
      begun = false;
    },
  };
}
