import { useSteps, useStepsActions } from './use-steps';
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
  readonly speed: PlaySpeed;
  readonly onSpeed: (speed: PlaySpeed) => void;
}

/** Back, play, forward; the arrow keys and the space bar do the same. */
export function StepControls({ speed, onSpeed }: StepControlsProps) {
  const { forward, back, setPlaying } = useStepsActions();
  const idle = useSteps(({ trace, running }) => !trace || running);
  const isFirst = useSteps(({ at, undoable }) => at === 0 && undoable === 0);
  const isStart = useSteps(({ at }) => at === 0);
  const isEnd = useSteps(({ learnt }) => learnt !== null);
  const playing = useSteps((steps) => steps.playing);
  return (
    <div className={styles.controls}>
      <Button
        icon={<BackIcon />}
        disabled={idle || isFirst}
        title={isStart ? 'Undoes what was learnt from the image before (left arrow key)' : 'Left arrow key'}
        onClick={back}
      >
        {isStart ? 'Previous image' : 'Back'}
      </Button>
      <Button
        className={styles.play ?? ''}
        disabled={idle}
        icon={playing ? <PauseIcon /> : <RunIcon />}
        title="Space bar"
        onClick={() => setPlaying(!playing)}
      >
        {playing ? 'Stop' : 'Play'}
      </Button>
      <Button kind="primary" icon={<StepIcon />} disabled={idle} title="Right arrow key" onClick={forward}>
        {isEnd ? 'Next image' : 'Forward'}
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
