import type { Question, QuestionKind } from '../../core/questions';
import type { Run } from '../run';
import type { Answering } from './answering';
import { answerArrangement } from './arrangement';
import { answerCheckpoint } from './checkpoint';
import { answerReadByClasses } from './class-decoders';
import { answerCaptureCode, answerDecodedCode, answerEditedCode, answerForgetCode } from './edited-code';
import { answerFeatureReport } from './feature-report';
import { answerExportCodes, answerExportFrame, answerExportRun } from './export';
import { answerFilmstrip } from './filmstrip';
import { answerOrientations } from './orientations';
import { answerProbe } from './probe';
import { answerEvidence } from './evidence';
import { answerScorecard } from './scorecard';
import { answerTrace, answerTraceLearn, answerTraceUndo, answerTraceUnit } from './trace';
import { answerWeights } from './weights';

/** Answers each kind of question. May throw Refusal at any time, for a question that cannot be answered. */
type Answers = {
  readonly [Kind in QuestionKind]: (run: Run, question: Question<Kind>) => Answering<Kind> | Promise<Answering<Kind>>;
};

export const ANSWERS: Answers = {
  weights: answerWeights,
  arrangement: answerArrangement,
  trace: answerTrace,
  traceUnit: answerTraceUnit,
  traceLearn: answerTraceLearn,
  traceUndo: answerTraceUndo,
  featureReport: answerFeatureReport,
  filmstrip: answerFilmstrip,
  evidence: answerEvidence,
  scorecard: answerScorecard,
  orientations: answerOrientations,
  probe: answerProbe,
  readByClasses: answerReadByClasses,
  captureCode: answerCaptureCode,
  decodedCode: answerDecodedCode,
  editedCode: answerEditedCode,
  forgetCode: answerForgetCode,
  checkpoint: answerCheckpoint,
  exportRun: answerExportRun,
  exportCodes: answerExportCodes,
  exportFrame: answerExportFrame,
};
