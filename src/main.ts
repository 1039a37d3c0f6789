/** The page's first script, as small as can be: what takes time on its way is asked for, then the page itself is fetched. */
import './styles/tokens.css';
import './styles/reset.css';
import './styles/page.css';
import { QueryClient } from '@tanstack/react-query';
import { keepAddress, openAddress } from './app/address-link';
import { createRunController } from './session/create-run-controller';
import { keepSaving } from './features/runs/run-saver';
import { sinkOf } from './session/feed/sink-of';
import { prefetchDataset } from './session/feed/dataset-queries';
import { pageLoader } from './session/feed/page-loader';
import { settingsStore } from './session/settings-store';

openAddress();
const controller = createRunController();
const queries = new QueryClient();
const firstSink = sinkOf(controller);
const { datasetId } = settingsStore.getState();
void prefetchDataset(queries, datasetId, pageLoader(datasetId), firstSink);
keepAddress();
keepSaving(controller);

// Not awaited: the page's code imports modules of this script, and would have to wait for its end.
void import('./app/page').then(({ showPage }) =>
  showPage(document.getElementById('root')!, { controller, queries, firstSink }),
);
