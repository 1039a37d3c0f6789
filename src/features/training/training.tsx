import { useSpaceBar, useTraining } from './use-training';
import { Button } from '../../kit/controls/button';
import { NewSeedIcon, PauseIcon, RestartIcon, RunIcon, StepIcon } from '../../kit/controls/icons';
import { FigureList } from './figure-list';
import { SpeedSlider } from './speed-slider';
import { StatusLine } from './status-line';
import styles from './training.module.css';

/** Runs, pauses, steps and restarts the training, and says how it goes. */
export function Training() {
  const { wanted, toggle, step, restart, newSeed } = useTraining();
  useSpaceBar();
  return (
    <section aria-label="Training" className={styles.training}>
      <div className={styles.buttons}>
        {wanted === 'running' ? (
          <Button className={styles.toggle ?? ''} icon={<PauseIcon />} onClick={toggle}>
            Pause
          </Button>
        ) : (
          <Button className={styles.toggle ?? ''} kind="primary" icon={<RunIcon />} onClick={toggle}>
            Run
          </Button>
        )}
        <Button icon={<StepIcon />} title="Learn one image, then pause" onClick={step}>
          Step
        </Button>
        <Button icon={<RestartIcon />} title="Start again with the same seed" onClick={restart}>
          Restart
        </Button>
        <Button icon={<NewSeedIcon />} title="Start again from other noise" onClick={newSeed}>
          New seed
        </Button>
      </div>
      <SpeedSlider />
      <FigureList />
      <StatusLine />
    </section>
  );
}
