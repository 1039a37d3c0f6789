import { TIED_KWTA } from '../../core/encoder-state';
import type { RunConfiguration } from '../../core/settings';

/**
 * The kind and the settings as files store them. Files of the default kind name no kind, as before there were others.
 */
export function configurationOf({ kind, settings }: RunConfiguration): Partial<RunConfiguration> {
  return kind === TIED_KWTA ? { settings } : { kind, settings };
}
