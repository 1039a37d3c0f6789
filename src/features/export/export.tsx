import { useEffect, useState } from 'react';
import { useStore } from 'zustand/react';
import { useImageNoun } from '../../session/dataset-context';
import { kindOf } from '../../encoders/registry';
import { usePart, useSession, useSettings } from '../../session/session-context';
import { createPanelsStore } from '../panels/store';
import { megabytes } from '../../kit/format/megabytes';
import { Button } from '../../kit/controls/button';
import { capitalised } from '../../core/sentence';
import { ProgressBar } from '../../kit/controls/progress-bar';
import { PanelFrame } from '../../kit/controls/panel-frame';
import { EXPORT_GROUPS } from './export-groups';
import { createExporting, type ExportOutcome } from './exporting';
import styles from './export.module.css';

/** Pixels per image pixel. */
const SCALES = [1, 2, 4, 8];

/** Saves the run as files for other programs. */
export function Export() {
  const { setPanel } = usePart(createPanelsStore).getState();
  const [scale, setScale] = useState(2);
  const { store, save, cancel } = usePart(createExporting);
  const outcome = useStore(store);
  const writesVideo = useWritesVideo();
  const noun = useImageNoun();
  const { lacks } = useSettings(({ kind }) => kindOf(kind));
  const inWeightFiles = useSettings(({ kind, settings }) => kindOf(kind).weightWords?.(settings).inFiles);
  const making = outcome.state === 'making';
  return (
    <PanelFrame
      label="Export"
      hint="The files are made in this page; nothing leaves this machine."
      choices={<PictureSize scale={scale} onScale={setScale} />}
      summary={<Outcome outcome={outcome} onCancel={cancel} />}
      onClose={() => setPanel(null)}
    >
      <ul className={styles.groups}>
        {EXPORT_GROUPS.map(({ title, about, needs, holds, files }) => (
          <li key={about} className={styles.group}>
            <div>
              <h3>{title ?? `${capitalised(noun)}s`}</h3>
              <p className={styles.quiet}>
                {(needs && lacks[needs]) ?? (holds === 'weights' ? inWeightFiles : null) ?? about}
              </p>
            </div>
            <div className={styles.files}>
              {(needs && lacks[needs] ? [] : files)
                .filter(({ isVideo }) => !isVideo || writesVideo)
                .map(({ id, label, name }) => (
                  <Button key={id} aria-label={name} disabled={making} onClick={() => void save(id, scale)}>
                    {label}
                  </Button>
                ))}
            </div>
          </li>
        ))}
        <li className={styles.group}>
          <div>
            <h3>Scorecard</h3>
            <p className={styles.quiet}>All measures of the code, as JSON or CSV.</p>
          </div>
          <div className={styles.files}>
            <Button onClick={() => setPanel('scorecard')}>Open the scorecard</Button>
          </div>
        </li>
      </ul>
    </PanelFrame>
  );
}

/** Whether the browser can write videos; not every browser can. */
function useWritesVideo(): boolean {
  const session = useSession();
  const [isSupported, setSupported] = useState(false);
  useEffect(() => {
    let isOver = false;
    void import('./film/run-film')
      .then(({ canFilmAsWebm }) => canFilmAsWebm(session))
      .then((answer) => !isOver && setSupported(answer));
    return () => {
      isOver = true;
    };
  }, [session]);
  return isSupported;
}

function PictureSize({ scale, onScale }: { readonly scale: number; readonly onScale: (scale: number) => void }) {
  return (
    <label className={styles.scale}>
      Size of pictures
      <select value={scale} onChange={(event) => onScale(Number(event.target.value))}>
        {SCALES.map((pixels) => (
          <option key={pixels} value={pixels}>
            {pixels} ×
          </option>
        ))}
      </select>
    </label>
  );
}

/** The state of the file asked for last; screen readers announce changes. */
function Outcome({ outcome, onCancel }: { readonly outcome: ExportOutcome; readonly onCancel: () => void }) {
  return (
    <div role="status" aria-label="Export" className={styles.outcome}>
      {outcome.state === 'making' && (
        <>
          Making the file… {outcome.progress !== null && <ProgressBar label="Film" done={outcome.progress} />}{' '}
          {outcome.canBeCancelled && (
            <Button kind="text" onClick={onCancel}>
              Cancel
            </Button>
          )}
        </>
      )}
      {outcome.state === 'saved' && (
        <>
          Saved{' '}
          <span className={styles.name} translate="no">
            {outcome.name}
          </span>
          , {sizeText(outcome.bytes)}.{outcome.remark && <span className={styles.remark}> {outcome.remark}</span>}
        </>
      )}
      {outcome.state === 'cancelled' && 'Cancelled.'}
      {outcome.state === 'failed' && <span className={styles.problem}>Not saved: {outcome.problem}</span>}
    </div>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return megabytes(bytes);
}
