/**
 * Adam (Kingma and Ba 2015), in the order of operations that they recommend for speed: the bias corrections of both
 * means are part of the step size. `f32` rounds after each operation.
 */
const f32 = Math.fround;

const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.999;
const EPSILON = f32(1e-8);
/** Means nearer to zero than this become zero: denormal numbers would slow down every processor. */
const TINY = f32(1e-30);

export class Adam {
  /** Running means of the gradient and of its square. */
  readonly means: Float32Array<ArrayBuffer>;
  readonly squares: Float32Array<ArrayBuffer>;
  /** The remaining weight of each mean's initial zero: powers of the decays. */
  private meanRest = 1;
  private squareRest = 1;

  constructor(parameters: number) {
    this.means = new Float32Array(parameters);
    this.squares = new Float32Array(parameters);
  }

  /** Sets how many steps have been taken. */
  startAt(steps: number): void {
    this.meanRest = 1;
    this.squareRest = 1;
    // Multiplies step by step: the same bits on every machine, and the same as after real steps.
    for (let i = 0; i < steps && this.squareRest > 0; i++) this.countStep();
  }

  private countStep(): void {
    this.meanRest *= MEAN_DECAY;
    this.squareRest *= SQUARE_DECAY;
  }

  /**
   * Moves the parameters against the mean of some gradients, and clears their sum.
   * @param sums of the gradients. @param share weight of each gradient in the mean.
   */
  step(parameters: Float32Array, sums: Float32Array, share: number, learningRate: number): void {
    const { means, squares } = this;
    this.countStep();
    const rate = f32((learningRate * Math.sqrt(1 - this.squareRest)) / (1 - this.meanRest));
    const [keepMean, newMean] = [f32(MEAN_DECAY), f32(1 - MEAN_DECAY)];
    const [keepSquare, newSquare] = [f32(SQUARE_DECAY), f32(1 - SQUARE_DECAY)];
    const part = f32(share);
    for (let i = 0; i < parameters.length; i++) {
      // Skips parameters that would not change: many pixels are never lit.
      if (sums[i] === 0 && means[i] === 0 && squares[i] === 0) continue;
      const gradient = f32(sums[i]! * part);
      sums[i] = 0;
      let mean = f32(f32(keepMean * means[i]!) + f32(newMean * gradient));
      let square = f32(f32(keepSquare * squares[i]!) + f32(f32(newSquare * gradient) * gradient));
      if (mean < TINY && mean > -TINY) mean = 0;
      if (square < TINY) square = 0;
      means[i] = mean;
      squares[i] = square;
      const size = f32(f32(Math.sqrt(square)) + EPSILON);
      parameters[i] = f32(parameters[i]! - f32(f32(rate * mean) / size));
    }
  }
}
