import { stepsActions, type StepsState } from './use-steps';
import { Button } from '../../kit/controls/button';
import { PauseIcon, RunIcon, StepIcon } from '../../kit/controls/icons';
import { Segmented } from '../../kit/controls/segmented';
import styles from './steps.module.css';

export const SPEEDS = [
  { value: 'slow', label: 'Slow' },
  { value: 'medium', label: 'Medium' },
  { value: 'fast', label: 'Fast' },
] as const;
export type PlaySpeed = (typeof SPEEDS)[number]['value'];

interface StepControlsProps {
  readonly steps: StepsState;
  readonly speed: PlaySpeed;
  readonly onSpeed: (speed: PlaySpeed) => void;
}

/** Back, play, forward; the same with arrow keys and the space bar. */
export function StepControls({ steps, speed, onSpeed }: StepControlsProps) {
  const { at, playing, undoable, trace, running, learnt } = steps;
  const idle = !trace || running;
  const first = at === 0 && undoable === 0;
  return (
    <div className={styles.controls}>
      <Button
        icon={<BackIcon />}
        disabled={idle || first}
        title={at === 0 ? 'Takes back what was learnt from the image before (Left)' : 'Left arrow key'}
        onClick={stepsActions.back}
      >
        {at === 0 ? 'Previous image' : 'Back'}
      </Button>
      <Button
        className={styles.play ?? ''}
        disabled={idle}
        icon={playing ? <PauseIcon /> : <RunIcon />}
        title="Space bar"
        onClick={() => stepsActions.setPlaying(!playing)}
      >
        {playing ? 'Stop' : 'Play'}
      </Button>
      <Button kind="primary" icon={<StepIcon />} disabled={idle} title="Right arrow key" onClick={stepsActions.forward}>
        {learnt ? 'Next image' : 'Forward'}
      </Button>
      <Segmented label="Speed of play" options={SPEEDS} value={speed} onChange={onSpeed} />
    </div>
  );
}

function BackIcon() {
  return (
    <span className={styles.mirrored}>
      <StepIcon />
    </span>
  );
}
