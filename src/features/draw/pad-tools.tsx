import type { ReactNode } from 'react';
import { CloseIcon, ResetIcon } from '../../kit/controls/late-icons';
import type { PadTool } from './drawing';
import { EraserIcon, PenIcon } from './pad-icons';
import { PhotographButton } from './photograph-button';
import { useDrawingControls } from './use-drawing';
import styles from './pad-tools.module.css';

const TOOLS: readonly { readonly tool: PadTool; readonly label: string; readonly icon: ReactNode }[] = [
  { tool: 'pen', label: 'Pen', icon: <PenIcon /> },
  { tool: 'eraser', label: 'Erase', icon: <EraserIcon /> },
];

/** Pen, eraser, undo, clear and, with a camera, photo. */
export function PadTools() {
  const { tool: chosen, empty, canUndo, setTool, undo, clear } = useDrawingControls();
  return (
    <div role="group" aria-label="Drawing tools" className={styles.tools}>
      {TOOLS.map(({ tool, label, icon }) => (
        <button
          key={tool}
          type="button"
          className={styles.tool}
          aria-pressed={tool === chosen}
          onClick={() => setTool(tool)}
        >
          {icon}
          {label}
        </button>
      ))}
      <button type="button" className={styles.tool} disabled={!canUndo} onClick={undo}>
        <ResetIcon />
        Undo
      </button>
      <button type="button" className={styles.tool} disabled={empty} onClick={clear}>
        <CloseIcon />
        Clear
      </button>
      <PhotographButton />
    </div>
  );
}
