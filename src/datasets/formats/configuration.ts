import { TIED_KWTA } from '../../core/encoder-state';
import type { RunConfiguration } from '../../core/settings';

/** The kind and the settings as files store them. The default kind is not named, as before there were others. */
export function configurationOf({ kind, settings }: RunConfiguration): Partial<RunConfiguration> {
  return kind === TIED_KWTA ? { settings } : { kind, settings };
}
