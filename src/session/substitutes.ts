/** Substitutes for an encoder or a dataset that cannot be used. */
import type { DatasetLayout } from '../core/dataset';
import { DEFAULT_SET } from '../datasets/registry';
import { DEFAULT_KIND, kindOf } from '../encoders/registry';
import type { Notices } from './notices';
import type { SettingsStore } from './settings-store';

/** Chooses the default kind of encoder, which can learn all images, if the current one cannot learn these. */
export function takeKindFor(layout: DatasetLayout, settings: SettingsStore, notices: Notices): void {
  const refusal = kindOf(settings.getState().kind).refuses?.(layout) ?? null;
  if (refusal === null) return;
  settings.getState().chooseKind(DEFAULT_KIND.id);
  const message = `${refusal} They are learnt by the encoder “${DEFAULT_KIND.name}” instead.`;
  notices.notify({ id: 'kind-refuses', kind: 'warning', message });
}

/** Chooses the default dataset. A link, or another tab, may name images that this browser does not have. */
export function takeDefaultDataset(settings: SettingsStore, notices: Notices): void {
  const chosen = settings.getState();
  chosen.restore(DEFAULT_SET.id, chosen.basePresetId, chosen);
  const message = `These images were someone’s own and are not kept in this browser; ${DEFAULT_SET.nameInText} is learnt instead.`;
  notices.notify({ id: 'own-images', kind: 'warning', message });
}
