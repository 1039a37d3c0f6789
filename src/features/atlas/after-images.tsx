import type { ReactNode } from 'react';
import { Late } from '../../kit/late';
import { useSnapshotShape } from '../../session/snapshot-context';

interface AfterImagesProps {
  /** The placeholder until then. */
  readonly place?: ReactNode;
  /** Lazy components, whose code is fetched when they render. */
  readonly children: ReactNode;
}

/** Renders parts over and next to the features' pictures only after the first pictures are there. */
export function AfterImages({ place, children }: AfterImagesProps) {
  if (useSnapshotShape() === null) return place;
  return (
    <Late what="A part of the features" place={place}>
      {children}
    </Late>
  );
}
