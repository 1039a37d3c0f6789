import { applyEdits } from '../../core/bit-edits';
import type { CodedImage, DamagedCode, DecodedCode, EditedCodeQuestion } from '../../core/edited-code';
import { refuse } from '../../core/failure';
import type { Question } from '../../core/questions';
import type { CapturedCode, Editor } from '../../encoders/capabilities';
import { checkBits } from '../../encoders/encoder-checks';
import type { Run } from '../run';
import type { Answering } from './answering';
import { testImage } from './test-image';

/** For `run.part`: the code captured last. */
const captured = (): { code: CapturedCode | null } => ({ code: null });

/** Captures the image's code, and the encoder as it is now, for the questions that follow. */
export async function answerCaptureCode(
  run: Run,
  { image }: Question<'captureCode'>,
): Promise<Answering<'captureCode'>> {
  const { encoder } = run;
  if (!encoder.editor) refuse('not-for-kind', { kind: encoder.kind, capability: 'editor' });
  return capture(run, await encoder.editor(), image);
}

function* capture(run: Run, editor: Editor, image: CodedImage): Answering<'captureCode'> {
  const code = yield* editor.capture('bytes' in image ? image.bytes : testImage(run.data, image.testIndex));
  run.part(captured).code = code;
  return { imagesSeen: code.imagesSeen, units: code.units };
}

/** Drops the copy of the encoder. */
export function* answerForgetCode(run: Run): Answering<'forgetCode'> {
  run.part(captured).code = null;
  return {};
}

/** Does not yield, so that everything is of one moment. */
export function* answerDecodedCode(run: Run, { edits }: Question<'decodedCode'>): Answering<'decodedCode'> {
  const code = capturedOf(run);
  checkBits(Uint32Array.from(edits.keys()), code.units);
  return decode(run, code, applyEdits(code.bits, edits));
}

/** Works on the code captured last, which does not change during training. */
export function* answerEditedCode(run: Run, question: EditedCodeQuestion): Answering<'editedCode'> {
  const code = capturedOf(run);
  const { edits, focus } = question;
  checkBits(Uint32Array.from([...edits.keys(), focus]), code.units);
  const encoderBits = code.bits.slice();
  const bits = applyEdits(encoderBits, edits);
  const asEncoded = decode(run, code, encoderBits);
  const parts = yield* code.takeApart(bits, edits, focus);
  return {
    imagesSeen: code.imagesSeen,
    units: code.units,
    shape: run.encoder.shape,
    image: code.bytes.slice(),
    encoderBits,
    encoderError: asEncoded.error,
    encoderProbabilities: asEncoded.probabilities,
    ...decode(run, code, bits),
    ...parts,
    damage: damage(run, code, bits, question),
  };
}

function capturedOf(run: Run): CapturedCode {
  return run.part(captured).code ?? refuse('no-captured-code', {});
}

function decode({ recogniser }: Run, code: CapturedCode, bits: Uint32Array<ArrayBuffer>): DecodedCode {
  return { ...code.decode(bits), probabilities: recogniser?.probabilities({ bits, strengths: null }) ?? null };
}

function damage(
  { recogniser }: Run,
  code: CapturedCode,
  bits: Uint32Array<ArrayBuffer>,
  { damage: wanted, edits }: EditedCodeQuestion,
): DamagedCode {
  const locked = new Set([...edits].filter(([, edit]) => edit.locked).map(([unit]) => unit));
  const { codes, ...damaged } = code.damage(bits, locked, wanted);
  const classes = recogniser?.ready ? Uint32Array.from(codes, (each) => recogniser.classifier.classOf(each)) : null;
  return { ...damaged, classes };
}
