/**
 * The content of a link in plain values: the only place where tests of its meaning use the code that reads and writes
 * links.
 */
import { readPageView } from '../../src/app/page-view';
import { readLink, writeLink } from '../../src/session/link/link';

/** Everything that a link can contain. */
export interface OpenedLink {
  readonly data: string;
  readonly preset: string;
  readonly settings: Readonly<Record<string, number | string>>;
  readonly changes: readonly {
    readonly imagesSeen: number;
    readonly changed: Readonly<Record<string, unknown>>;
    readonly weightScale?: number;
  }[];
  readonly panel: string | null;
  readonly feature: number | null;
  readonly stop: number | null;
  readonly open: number | string | null;
  readonly leftOut: readonly string[];
  readonly embedded: boolean;
  readonly problems: readonly string[];
}

export function openLink(fragment: string): OpenedLink {
  const { datasetId, basePresetId, settings, changes, panel, feature, stop, open, problems } = readLink(fragment);
  const { leftOut, embedded, problems: viewProblems } = readPageView('', fragment);
  return {
    data: datasetId,
    preset: basePresetId,
    settings: { ...settings },
    changes,
    panel,
    feature,
    stop,
    open,
    leftOut: [...leftOut],
    embedded,
    problems: [...problems, ...viewProblems],
  };
}

/** @returns the fragment written by a page that has opened this one. */
export function rewrittenLink(fragment: string): string {
  return writeLink(fragment, readLink(fragment));
}
