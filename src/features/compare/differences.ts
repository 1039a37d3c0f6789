import type { RunConfiguration } from '../../core/settings';
import { findSet, type DatasetId } from '../../datasets/registry';
import { kindOf } from '../../encoders/registry';
import { fieldOf } from '../../encoders/setting-fields';
import { namesOfSettings, settingTextOf } from '../../session/settings-text';

/** A difference between two runs, in words. */
export interface Difference {
  readonly label: string;
  readonly a: string;
  readonly b: string;
}

export interface ComparedRun extends RunConfiguration {
  readonly datasetId: DatasetId;
}

const ENCODER = 'Encoder';

/** The differences between two runs: images and encoder, then settings in the order of the first run's table. */
export function differences(a: ComparedRun, b: ComparedRun): readonly Difference[] {
  const rows: Difference[] = [
    { label: 'Images', a: imagesText(a.datasetId), b: imagesText(b.datasetId) },
    { label: ENCODER, a: kindOf(a.kind).name, b: kindOf(b.kind).name },
    ...[...new Set([...namesOfSettings(a), ...namesOfSettings(b)])].map((name) => ({
      label: (fieldOf(kindOf(a.kind), name) ?? fieldOf(kindOf(b.kind), name))!.label,
      a: settingTextOf(a, name),
      b: settingTextOf(b, name),
    })),
  ];
  return rows.filter((row) => row.a !== row.b);
}

function imagesText(id: DatasetId): string {
  return findSet(id)?.name ?? 'Own images';
}

/** Number of letters that fit above one of two runs. */
const ROOM = 24;

/**
 * A title for one of the two runs: its encoder if that differs, since it says most; otherwise as many of its differing
 * settings as fit. The table of settings lists them all.
 */
export function titleOf(rows: readonly Difference[], side: 'a' | 'b'): string {
  const encoder = rows.find(({ label }) => label === ENCODER);
  if (encoder) return encoder[side];
  const titles = rows.map((_, i) => {
    const listed = rows.slice(0, i + 1).map((row) => `${row.label} ${row[side]}`);
    const more = rows.length - listed.length;
    return `${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  });
  return titles.findLast((title) => title.length <= ROOM) ?? titles[0] ?? '';
}
