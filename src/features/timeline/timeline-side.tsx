import { FigureList } from './figure-list';
import { SpeedChoice } from './speed-choice';
import { StatusLine } from './status-line';

/** The column next to the timeline: figures, speed and status. */
export function TimelineSide() {
  return (
    <>
      <FigureList />
      <SpeedChoice />
      <StatusLine />
    </>
  );
}
