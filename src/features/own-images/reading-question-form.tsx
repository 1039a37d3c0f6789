import { useState, type FormEvent } from 'react';
import { useImport } from './own-images-context';
import { MAX_IMAGE_SIDE, type ReadingChoices, type ReadingQuestion, type Size } from '../../core/own-images';
import { Button } from '../../kit/controls/button';
import styles from './bring-dialog.module.css';
import { LabelColumn } from './label-column';

interface ReadingQuestionFormProps {
  readonly question: ReadingQuestion;
  /** Why the answer given before does not do. */
  readonly problem: string | null;
}

/** Asks what only the user can know: how wide the images are, how a sheet is cut, how large pictures become. */
export function ReadingQuestionForm({ question, problem }: ReadingQuestionFormProps) {
  const answer = useImport((state) => state.answer);
  const close = useImport((state) => state.close);
  const [size, setSize] = useState<Size>(() => firstAnswer(question));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void answer(choicesFor(question, size));
  };
  return (
    <form onSubmit={submit}>
      <p className={styles.text}>{textOf(question)}</p>
      {question.about === 'width' && question.labels && <LabelColumn labels={question.labels} />}
      <div className={styles.sides}>
        {question.about === 'width' ? (
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
        ) : (
          <>
            <SideField label="Width" value={size.width} onChange={(width) => setSize({ ...size, width })} />
            <SideField label="Height" value={size.height} onChange={(height) => setSize({ ...size, height })} />
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
          Read on
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
}

interface SideFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function SideField({ label, value, onChange }: SideFieldProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        required
        min={1}
        max={MAX_IMAGE_SIDE}
        step={1}
        value={Number.isNaN(value) ? '' : value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className={styles.typed}
      />
    </label>
  );
}

function textOf(question: ReadingQuestion): string {
  switch (question.about) {
    case 'width':
      return `Each image in ${question.file} has ${question.pixels} pixels and does not say its shape. Which is it?`;
    case 'tile':
      return (
        `${question.file} is ${sizeText(question.sheet)} pixels: a sheet of many images? ` +
        'Then how large is each of them?'
      );
    case 'fit':
      return (
        `The pictures are ${sizeText(question.smallest)} to ${sizeText(question.largest)} pixels. They are fitted into ` +
        'one size: larger ones are scaled down, what stays free is black.'
      );
  }
}

function firstAnswer(question: ReadingQuestion): Size {
  if (question.about !== 'width') return question.guess;
  const width = question.widths[0] ?? 1;
  return { width, height: question.pixels / width };
}

function choicesFor({ about }: ReadingQuestion, size: Size): Partial<ReadingChoices> {
  switch (about) {
    case 'width':
      return { width: size.width };
    case 'tile':
      return { tile: size };
    case 'fit':
      return { fit: size };
  }
}

function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`;
}
