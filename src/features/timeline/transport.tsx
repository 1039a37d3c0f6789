import type { ReactNode } from 'react';
import { Button } from '../../kit/controls/button';
import { NewSeedIcon, PauseIcon, RestartIcon, RunIcon, StepIcon } from '../../kit/controls/icons';
import { useRun, useSession } from '../../session/session-context';
import styles from './timeline.module.css';

/**
 * Runs and pauses the training, steps it and starts it afresh; on a narrow screen all but the first button fold away.
 */
export function Transport() {
  const { toggle, step, restart, newSeed } = useSession().commands;
  const isRunning = useRun(({ wanted }) => wanted === 'running');
  return (
    <div className={styles.transport}>
      <Button
        className={styles.toggle ?? ''}
        kind="primary"
        icon={isRunning ? <PauseIcon /> : <RunIcon />}
        title={`${isRunning ? 'Pause' : 'Run'} (space bar)`}
        onClick={toggle}
      >
        <span>{isRunning ? 'Pause' : 'Run'}</span>
      </Button>
      <div className={styles.rest}>
        <IconButton name="Step" title="Train on one image, then pause" onClick={step}>
          <StepIcon />
        </IconButton>
        <IconButton name="Restart" title="Restart from the same random weights" onClick={restart}>
          <RestartIcon />
        </IconButton>
        <IconButton name="New seed" title="New random start" onClick={newSeed}>
          <NewSeedIcon />
        </IconButton>
      </div>
    </div>
  );
}

interface IconButtonProps {
  readonly name: string;
  readonly title: string;
  readonly children: ReactNode;
  onClick(): void;
}

function IconButton({ name, title, children, onClick }: IconButtonProps) {
  return (
    <Button
      kind="quiet"
      className={styles.icon ?? ''}
      icon={children}
      aria-label={name}
      title={`${name}: ${title}`}
      onClick={onClick}
    />
  );
}
