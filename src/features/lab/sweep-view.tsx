import { useMemo, useState, useRef } from 'react';
import { useStore } from 'zustand/react';
import { meansOf, settingsAt, type SweepMean } from '../../core/sweep';
import { lowerHull } from '../../core/lower-hull';
import type { RunConfiguration } from '../../core/settings';
import { usePart, useSession } from '../../session/session-context';
import { BitsChart } from './bits-chart';
import { GridForm } from './grid-form';
import { GridTable } from './grid-table';
import { SweepFiles } from './sweep-files';
import { useEstimate, useGrid } from './use-grid';
import { PointReadout } from './point-readout';
import { pointName } from './pointing';
import { OtherSettings } from './other-settings-view';
import { createSweeping } from './sweep';
import { SweepControls } from './sweep-controls';
import { useReferences } from './use-references';
import styles from './lab.module.css';

/** Error against bits, and over units and winners. */
export function SweepView({ onCompare }: { readonly onCompare?: (configuration: RunConfiguration) => void }) {
  const session = useSession();
  const sweeping = usePart(createSweeping);
  const grid = useGrid();
  useEstimate(grid.sweep);
  const results = useStore(sweeping.store, (state) => state.results);
  const of = useStore(sweeping.store, (state) => state.resultsOf);
  const means = useMemo(() => meansOf(results), [results]);
  const hull = useMemo(() => new Set(lowerHull(means, ({ bits, error }) => [bits, error])), [means]);
  const [active, setActive] = useState<string | null>(null);
  const references = useReferences();
  const view = useRef<HTMLDivElement>(null);
  const point = means.find((mean) => pointName(mean) === active) ?? null;
  const configurationOf = (mean: SweepMean): RunConfiguration => ({
    kind: of!.kind,
    settings: settingsAt(of!.settings, { ...mean, seed: mean.seeds[0]! }),
  });
  const pointing = {
    active,
    point: (mean: SweepMean) => setActive(pointName(mean)),
    open: (mean: SweepMean) => session.commands.open(configurationOf(mean)),
  };
  return (
    <div ref={view} className={styles.sweep}>
      <GridForm grid={grid} />
      <OtherSettings grid={grid} />
      <SweepControls sweep={grid.sweep} sweeping={sweeping} />
      {means.length > 0 ? (
        <>
          <PointReadout
            mean={point}
            onHull={point !== null && hull.has(point)}
            references={references}
            onOpen={() => point && pointing.open(point)}
            {...(onCompare && { onCompare: () => point && onCompare(configurationOf(point)) })}
          />
          <div className={styles.pictures}>
            <BitsChart means={means} hull={hull} references={references} pointing={pointing} />
            <GridTable means={means} hull={hull} pointing={pointing} />
          </div>
          <SweepFiles
            results={results}
            sweeping={sweeping}
            // The button disappears with the results, so the focus moves to the grid's first field.
            onForget={() => view.current?.querySelector('input')?.focus()}
          />
        </>
      ) : (
        <p className={styles.quiet}>
          Nothing has been measured for this grid yet. Each point is one encoder, trained from its first image and then
          measured on all test images; this run continues meanwhile.
        </p>
      )}
    </div>
  );
}
