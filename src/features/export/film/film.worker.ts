import { beginLate, type WorkerScope } from '../../../core/begin-late';
import type { FilmCommand, FilmEvent } from './film-protocol';

declare const self: WorkerScope<FilmCommand, FilmEvent>;

beginLate<FilmCommand, FilmEvent>(self, async () => (await import('./film-on-command')).filmOnCommand);
