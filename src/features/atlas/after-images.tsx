import type { ReactNode } from 'react';
import { Late } from '../../kit/late';
import { useSnapshotShape } from '../../session/snapshot-context';

interface AfterImagesProps {
  /** What keeps its place until then. */
  readonly place?: ReactNode;
  /** Lazy: its code is fetched when it is rendered. */
  readonly children: ReactNode;
}

/** What is laid over the pictures of the features, and beside them: it comes after the first of them. */
export function AfterImages({ place, children }: AfterImagesProps) {
  if (useSnapshotShape() === null) return place;
  return (
    <Late what="A part of the features" place={place}>
      {children}
    </Late>
  );
}
