import { FigureList } from './figure-list';
import { SpeedChoice } from './speed-choice';
import { StatusLine } from './status-line';

/** What stands beside the line of time: how the run goes, and how fast. */
export function TimelineSide() {
  return (
    <>
      <FigureList />
      <SpeedChoice />
      <StatusLine />
    </>
  );
}
