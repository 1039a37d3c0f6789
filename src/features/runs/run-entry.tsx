import { grouped } from '../../core/counted';
import { useRef, useState } from 'react';
import { findSet } from '../../datasets/registry';
import { DEFAULT_KIND, kindOf, spaceOf } from '../../encoders/registry';
import type { SavedEntry } from './saved-runs-db';
import { timeAgo } from './time-ago';
import type { SavedRuns } from './saved-runs';
import { useNow } from './use-runs';
import { useImageCanvas } from '../../kit/canvas/use-image-canvas';
import type { SavedRunSummary } from '../../session/saved-run';
import { Button } from '../../kit/controls/button';
import { ConfirmButton } from '../../kit/controls/confirm-button';
import styles from './runs.module.css';

interface RunEntryProps {
  readonly entry: SavedEntry;
  readonly actions: SavedRuns;
}

/** One saved run: some of its features, a description, and its buttons. */
export function RunEntry({ entry: { id, summary, problem }, actions }: RunEntryProps) {
  if (!summary) {
    return (
      <li className={styles.entry}>
        <p className={styles.problem}>This saved run cannot be read. {problem}</p>
        <ConfirmButton label="Delete" about="the run that cannot be read" onConfirm={() => void actions.remove(id)} />
      </li>
    );
  }
  return <Readable summary={summary} actions={actions} />;
}

function Readable({ summary, actions }: { readonly summary: SavedRunSummary; readonly actions: SavedRuns }) {
  const [renaming, setRenaming] = useState(false);
  const { id, name } = summary;
  const shownName = name ?? 'Autosaved';
  const renameLabel = name === null ? 'Name and keep' : 'Rename';
  return (
    <li className={styles.entry}>
      <Features summary={summary} name={shownName} />
      <div className={styles.about}>
        {renaming ? (
          <RenameForm
            name={name ?? ''}
            rename={(wanted) => {
              setRenaming(false);
              void actions.rename(id, wanted);
            }}
            cancel={() => setRenaming(false)}
          />
        ) : (
          <h3 className={styles.name}>{shownName}</h3>
        )}
        <Facts summary={summary} />
        <div className={styles.buttons}>
          <Button aria-label={`Open: ${shownName}`} onClick={() => void actions.open(id)}>
            Open
          </Button>
          <Button kind="quiet" aria-label={`${renameLabel}: ${shownName}`} onClick={() => setRenaming(true)}>
            {renameLabel}
          </Button>
          <Button kind="quiet" aria-label={`Duplicate: ${shownName}`} onClick={() => void actions.duplicate(summary)}>
            Duplicate
          </Button>
          <ConfirmButton label="Delete" about={shownName} onConfirm={() => void actions.remove(id)} />
        </div>
      </div>
    </li>
  );
}

function Facts({ summary }: { readonly summary: SavedRunSummary }) {
  const { imagesSeen, savedAt, kind, settings, datasetId } = summary;
  const { units, mostBits, dense } = spaceOf(summary);
  const now = useNow();
  const data = findSet(datasetId)?.nameInText ?? 'own images';
  const encoder = kind === DEFAULT_KIND.id ? '' : `${kindOf(kind).name} · `;
  return (
    <p className={styles.hint}>
      Image {grouped(imagesSeen)} · {encoder}
      {dense ? '' : `${grouped(mostBits)} of `}
      {grouped(units)} on {data} · seed {settings.seed} · {timeAgo(now - savedAt)}
    </p>
  );
}

function Features({ summary, name }: { readonly summary: SavedRunSummary; readonly name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, pixels } = summary.thumbnail;
  useImageCanvas(canvas, { shape: { width, height, signed: true }, pixels });
  return (
    <canvas
      ref={canvas}
      className={styles.thumbnail}
      style={{ aspectRatio: `${width} / ${height}` }}
      role="img"
      aria-label={`Some features of ${name}`}
    />
  );
}

interface RenameFormProps {
  readonly name: string;
  rename(name: string): void;
  cancel(): void;
}

function RenameForm({ name, rename, cancel }: RenameFormProps) {
  const [wanted, setWanted] = useState(name);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        rename(wanted);
      }}
    >
      <input
        // The field replaces the button that was pressed, so it takes the focus.
        ref={(field) => field?.focus()}
        className={styles.field}
        aria-label="New name"
        maxLength={80}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // Closes the field, not the panel.
          event.preventDefault();
          cancel();
        }}
      />
      <Button type="submit">Rename</Button>
    </form>
  );
}
