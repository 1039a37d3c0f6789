/** A canvas that records as text what was drawn since it was last cleared; for drawing code without a browser. */
export interface RecordingSurface {
  readonly context: CanvasRenderingContext2D;
  readonly operations: readonly string[];
}

/** Numbers are rounded, because the same point may have been computed in two ways. */
export function recordingSurface(width: number, height: number): RecordingSurface {
  let operations: string[] = [];
  const style = {
    strokeStyle: '',
    fillStyle: '',
    lineWidth: 0,
    globalCompositeOperation: 'source-over',
    globalAlpha: 1,
  };
  const note =
    (name: string) =>
    (...values: number[]): void => {
      operations.push(`${name} ${values.map((value) => value.toFixed(3)).join(' ')}`.trim());
    };
  const context = {
    ...style,
    clearRect: () => (operations = []),
    drawImage: (source: { recorded?: () => readonly string[] }) => operations.push(...(source.recorded?.() ?? [])),
    beginPath: note('path'),
    moveTo: note('move'),
    lineTo: note('line'),
    quadraticCurveTo: note('curve'),
    fillRect(...box: number[]) {
      note(`fill ${this.fillStyle} ${this.globalAlpha.toFixed(3)}`)(...box);
    },
    stroke() {
      note(`${this.globalCompositeOperation} ${this.strokeStyle}`)(this.lineWidth);
    },
  };
  return {
    context: { ...context, canvas: { width, height, recorded: () => operations } },
    get operations() {
      return operations;
    },
  } as unknown as RecordingSurface;
}
