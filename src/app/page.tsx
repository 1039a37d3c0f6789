import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { DatasetSink } from '../session/feed/dataset-sink';
import { App } from './app';
import { Bring } from '../features/own-images/bring';
import { DatasetFeed } from './dataset-feed';
import { keepOffline } from './offline';
import type { RunController } from '../session/run-controller';

interface PageParts {
  readonly controller: RunController;
  readonly queries: QueryClient;
  /** What the first images may have been passed on to already. */
  readonly firstSink: DatasetSink;
}

/** Puts the page into `root`. Its code comes second: by then the worker starts and the first images are under way. */
export function showPage(root: HTMLElement, { controller, queries, firstSink }: PageParts): void {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <DatasetFeed controller={controller} firstSink={firstSink} />
        <App />
        <Bring />
      </QueryClientProvider>
    </StrictMode>,
  );
  keepOffline(queries);
}
