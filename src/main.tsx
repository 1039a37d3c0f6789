import './styles/tokens.css';
import './styles/reset.css';
import './styles/page.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { Bring } from './app/bring';
import { createRunController } from './app/create-run-controller';
import { DatasetFeed } from './app/dataset-feed';

// Before anything is drawn: the worker's code is fetched and compiled while the page is put together.
const controller = createRunController();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <DatasetFeed controller={controller} />
      <App />
      <Bring />
    </QueryClientProvider>
  </StrictMode>,
);
