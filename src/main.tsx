import './styles/tokens.css';
import './styles/reset.css';
import './styles/page.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepAddress, openAddress } from './app/address-link';
import { App } from './app/app';
import { Bring } from './app/bring';
import { createRunController } from './app/create-run-controller';
import { DatasetFeed } from './app/dataset-feed';
import { pageLoader } from './app/page-loader';
import { keepSaving } from './app/run-saver';
import { prefetchDataset } from './hooks/use-dataset';
import { settingsStore } from './store/settings-store';

openAddress();
// Before anything is drawn: the worker's code and the first images are fetched while the page is put together.
const controller = createRunController();
keepAddress();
keepSaving(controller);
const queries = new QueryClient();
const { datasetId } = settingsStore.getState();
void prefetchDataset(queries, datasetId, pageLoader(datasetId));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <DatasetFeed controller={controller} />
      <App />
      <Bring />
    </QueryClientProvider>
  </StrictMode>,
);
