import type { Encoder } from '../../encoders/encoder';
import { OnlineClassifier, type ClassifierState, type OverwrittenRows } from '../../measures/online-classifier';
import { readValues, type SparseCode } from '../../core/sparse-code';
import { NO_LABEL } from '../../core/labels';
import type { TrainingData } from '../training-data';

/** Images of each class, on average, before an answer is meaningful. */
const ENOUGH_OF_EACH = 10;

/** The classifier of a run: learns from the codes that `CodesToLearn` chooses, and names the classes of others. */
export class Recogniser {
  readonly classifier: OnlineClassifier;
  private readonly encoder: Encoder;
  private readonly data: TrainingData;

  /** @param before the classifier's earlier state. */
  constructor(encoder: Encoder, data: TrainingData, before: ClassifierState) {
    this.encoder = encoder;
    this.data = data;
    this.classifier = new OnlineClassifier(encoder.space.units, data.layout.classCount);
    this.classifier.loadState(before);
  }

  /** Whether it has learnt enough to answer. */
  get ready(): boolean {
    return this.classifier.imagesLearnt >= ENOUGH_OF_EACH * this.classifier.classes;
  }

  /** Learns from an image, if it has a label. @returns the rows before they were overwritten. */
  learn(image: number, code: SparseCode): OverwrittenRows {
    const label = this.data.label(image);
    const overwritten = this.classifier.rowsOf(code.bits);
    if (label !== NO_LABEL) this.classifier.learn(code.bits, label, this.valuesOf(code));
    return overwritten;
  }

  takeBack(overwritten: OverwrittenRows): void {
    this.classifier.takeBack(overwritten);
  }

  saveState(): ClassifierState {
    return this.classifier.saveState();
  }

  /**
   * Whether the class of an image is the one read from its code.
   * @param index of the image in the store.
   */
  recognises(index: number, code: SparseCode): boolean {
    return this.ready && this.classOf(code) === this.data.label(index);
  }

  /** The most probable class. */
  classOf(code: SparseCode): number {
    return this.classifier.classOf(code.bits, this.valuesOf(code));
  }

  /** The evidence of each bit for each class; see `OnlineClassifier.evidence`. */
  evidence(code: SparseCode): Float32Array<ArrayBuffer> {
    return this.classifier.evidence(code.bits, this.valuesOf(code));
  }

  /** The probability of each class for a code; null until enough has been learnt. */
  probabilities(code: SparseCode): Float32Array<ArrayBuffer> | null {
    return this.ready ? this.classifier.probabilities(code.bits, this.valuesOf(code)) : null;
  }

  private valuesOf(code: SparseCode): Float32Array | null {
    return readValues(this.encoder.space, code);
  }
}
