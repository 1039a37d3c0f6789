import { useLearningRate, useSetting } from './use-settings';
import type { LearningRateSchedule } from '../../core/settings';
import { Segmented, type SegmentedOption } from '../../kit/controls/segmented';
import { SettingField } from './setting-field';

const SCHEDULES: readonly SegmentedOption<LearningRateSchedule>[] = [
  { value: 'auto', label: 'Auto' },
  { value: 'constant', label: 'Constant' },
  { value: 'exponential', label: 'Falling' },
];

const NOTES: Readonly<Record<LearningRateSchedule, string | undefined>> = {
  auto: 'It falls by itself; move it to take over.',
  constant: undefined,
  exponential: 'Starts here and falls over one epoch.',
};

/** The learning rate: by itself, constant, or falling from here to a final rate. */
export function LearningRateField() {
  const rate = useLearningRate();
  const final = useSetting('learningRateEnd');
  const { schedule } = rate;
  return (
    <>
      <SettingField setting={rate} automatic={schedule === 'auto'} note={NOTES[schedule]}>
        <Segmented label="Learning rate schedule" options={SCHEDULES} value={schedule} onChange={rate.setSchedule} />
      </SettingField>
      {schedule === 'exponential' && <SettingField setting={final} />}
    </>
  );
}
