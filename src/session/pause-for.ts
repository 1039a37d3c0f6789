import type { RunSession } from './run-session';

/** A pause while the user looks at something closely. */
export interface Pause {
  /** Pauses training if it is running. */
  begin(): void;
  /** Resumes training if `begin` paused it and it is still paused. */
  end(): void;
  /** Forgets the pause, because training was resumed in another way. */
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
      const resumes = begun && run.getState().wanted === 'paused';
      begun = false;
      if (resumes) commands.run();
    },
    over: () => {
      begun = false;
    },
  };
}
