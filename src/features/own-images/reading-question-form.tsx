import { useState, type FormEvent } from 'react';
import { useImport } from './own-images-context';
import { MAX_IMAGE_SIDE } from '../../core/own-limits';
import type { ReadingChoices, ReadingQuestion, Size, TileCut } from '../../core/reading';
import { Button } from '../../kit/controls/button';
import { Segmented } from '../../kit/controls/segmented';
import styles from './bring-dialog.module.css';
import { TextColumns } from './text-columns';

interface ReadingQuestionFormProps {
  readonly question: ReadingQuestion;
  /** Why the previous answer does not work. */
  readonly problem: string | null;
}

type Cut = 'tiles' | 'rows' | 'columns' | 'whole';

const CUTS: readonly { readonly value: Cut; readonly label: string }[] = [
  { value: 'tiles', label: 'Each tile' },
  { value: 'rows', label: 'Each row of pixels' },
  { value: 'columns', label: 'Each column' },
  { value: 'whole', label: 'The whole picture' },
];

/** Asks for facts that only the user knows: how wide the images are, how to cut a sheet, how large to make pictures. */
export function ReadingQuestionForm({ question, problem }: ReadingQuestionFormProps) {
  const answer = useImport((state) => state.answer);
  const close = useImport((state) => state.close);
  const chooseOthers = useImport((state) => state.open);
  const [size, setSize] = useState<TileCut>(() => firstAnswer(question));
  const [cut, setCut] = useState<Cut>('tiles');
  const chooseCut = (chosen: Cut): void => {
    setCut(chosen);
    if (question.about === 'tile') setSize(chosen === 'whole' ? question.whole : question.guess);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void answer(choicesFor(question, size, cut));
  };
  return (
    <form onSubmit={submit}>
      <p className={styles.text}>{textOf(question)}</p>
      {question.about === 'width' && question.labels && <TextColumns labels={question.labels} />}
      {question.about === 'tile' && (
        <div className={styles.choice}>
          <span aria-hidden="true">An image is</span>
          <Segmented
            label="An image is"
            options={CUTS.filter(({ value }) => canBeCut(question, value))}
            value={cut}
            onChange={chooseCut}
          />
        </div>
      )}
      <div className={styles.sides}>
        {question.about === 'width' && (
          <label>
            Width × height
            <select
              value={size.width}
              onChange={(event) => setSize({ ...size, width: Number(event.target.value) })}
              className={styles.typed}
            >
              {question.widths.map((width) => (
                <option key={width} value={width}>
                  {width} × {question.pixels / width}
                </option>
              ))}
            </select>
          </label>
        )}
        {(question.about === 'fit' || (question.about === 'tile' && (cut === 'tiles' || cut === 'whole'))) && (
          <>
            <SideField label="Width" value={size.width} onChange={(width) => setSize({ ...size, width })} />
            <SideField label="Height" value={size.height} onChange={(height) => setSize({ ...size, height })} />
          </>
        )}
        {question.about === 'tile' && cut === 'tiles' && (
          <>
            <SideField label="Gap" least={0} value={size.gap ?? 0} onChange={(gap) => setSize({ ...size, gap })} />
            <SideField
              label="Border"
              least={0}
              value={size.border ?? 0}
              onChange={(border) => setSize({ ...size, border })}
            />
          </>
        )}
      </div>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.actions}>
        <Button kind="primary" type="submit">
          {question.about === 'raw' ? 'Read as bfloat16' : 'Read on'}
        </Button>
        <Button onClick={chooseOthers}>Choose others</Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
}

function canBeCut({ rowWidths, columnWidths }: Extract<ReadingQuestion, { about: 'tile' }>, cut: Cut): boolean {
  if (cut === 'rows') return rowWidths.length > 0;
  return cut !== 'columns' || columnWidths.length > 0;
}

interface SideFieldProps {
  readonly label: string;
  readonly least?: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function SideField({ label, least = 1, value, onChange }: SideFieldProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        required
        min={least}
        max={MAX_IMAGE_SIDE}
        step={1}
        value={Number.isNaN(value) ? '' : value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className={styles.typed}
      />
    </label>
  );
}

/** Rows of fewer numbers than this are more likely measurements than pixels. */
const FEW = 49;

function textOf(question: ReadingQuestion): string {
  switch (question.about) {
    case 'width':
      return question.pixels < FEW
        ? `Each row of ${question.file} holds ${question.pixels} numbers: few for an image. If they are pixels, how do they lie?`
        : `Each image in ${question.file} has ${question.pixels} pixels and does not say its shape. Which is it?`;
    case 'raw':
      return `${question.file} holds elements of two bytes without a type (V2). NumPy saves bfloat16 so. Are they that?`;
    case 'tile':
      return (
        `${question.file} is ${sizeText(question.sheet)} pixels: a sheet of many images? ` +
        'Then how large is each of them?'
      );
    case 'fit':
      return (
        `The pictures are ${sizeText(question.smallest)} to ${sizeText(question.largest)} pixels. They are fitted into ` +
        'one size: larger ones are scaled down, what stays free is black, or white around white paper.'
      );
  }
}

function firstAnswer(question: ReadingQuestion): TileCut {
  switch (question.about) {
    case 'width': {
      const width = question.widths[0] ?? 1;
      return { width, height: question.pixels / width };
    }
    case 'raw':
      return { width: 1, height: 1 };
    case 'tile':
    case 'fit':
      return question.guess;
  }
}

function choicesFor(question: ReadingQuestion, size: TileCut, cut: Cut): Partial<ReadingChoices> {
  switch (question.about) {
    case 'width':
      return { width: size.width };
    case 'raw':
      return { raw: 'bfloat16' };
    case 'tile':
      return {
        rows: cut === 'rows' ? (question.rowWidths[0] ?? null) : null,
        columns: cut === 'columns' ? (question.columnWidths[0] ?? null) : null,
        tile: cut === 'tiles' ? size : null,
        fit: cut === 'whole' ? { width: size.width, height: size.height } : null,
      };
    case 'fit':
      return { fit: size };
  }
}

function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`;
}
