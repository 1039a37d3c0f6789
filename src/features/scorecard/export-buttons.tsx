import { useClasses } from '../../session/dataset-context';
import { useSession } from '../../session/session-context';
import { runOf, saveScorecard } from './save-scorecard';
import type { ProbeResult, Scorecard } from '../../core/scorecard';
import { Button } from '../../kit/controls/button';
import type { ComparedCode } from './comparison';
import { scorecardCsv, scorecardJson } from './scorecard-file';

interface ExportButtonsProps {
  readonly card: Scorecard;
  readonly probe: ProbeResult | null;
  readonly randomProbe: ProbeResult | null;
  readonly compared: readonly ComparedCode[];
}

/** Buttons that save the panel's present figures. */
export function ExportButtons({ card, probe, randomProbe, compared }: ExportButtonsProps) {
  const session = useSession();
  const classes = useClasses();
  const save = (ending: 'json' | 'csv'): void => {
    const run = runOf(session, card);
    const content = { ...run, card, probe, randomProbe, compared, classes };
    const text = ending === 'json' ? scorecardJson(content) : scorecardCsv(content);
    saveScorecard(text, ending, run, card.imagesSeen);
  };
  return (
    <>
      <Button onClick={() => save('json')}>Save as JSON</Button>
      <Button onClick={() => save('csv')}>Save as CSV</Button>
    </>
  );
}
