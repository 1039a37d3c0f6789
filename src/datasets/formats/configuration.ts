import { TIED_KWTA } from '../../core/encoder-state';
import type { RunConfiguration } from '../../core/settings';

/** The kind and the settings as files have them. Files of the first kind are older than there being others: they name none. */
export function configurationOf({ kind, settings }: RunConfiguration): Partial<RunConfiguration> {
  return kind === TIED_KWTA ? { settings } : { kind, settings };
}
