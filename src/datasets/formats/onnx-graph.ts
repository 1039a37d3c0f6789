/**
 * Builds an ONNX model: a list of nodes, each of which names its outputs.
 * Source of the field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
import { littleEndianBytes } from './npy-writer';
import { bytes, encodeMessage, message, text, wholeNumber, type Field } from './protobuf';

/** The name of a value that flows through the graph. */
export type Value = string;
/** A length, or the name of a length that is known only when the model runs. */
export type Dimension = number | string;

const DATA_TYPES = { float: 1, uint8: 2, int8: 3, int64: 7 } as const;
export type DataType = keyof typeof DATA_TYPES;

/** Values of AttributeProto.AttributeType. */
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;
const ATTRIBUTE_TENSOR = 4;

const IR_VERSION = 8;
const OPSET = 13;

export interface Attributes {
  readonly ints?: Readonly<Record<string, number | readonly number[]>>;
  /** For ConstantOfShape: the float that fills the tensor. */
  readonly fill?: number;
}

export class OnnxGraph {
  private readonly nodes: Field[] = [];
  private readonly initializers: Field[] = [];
  private readonly inputs: Field[] = [];
  private readonly outputs: Field[] = [];
  private readonly name: string;
  private readonly description: string;
  private named = 0;

  /** @param description for readers of the model. */
  constructor(name: string, description: string) {
    this.name = name;
    this.description = description;
  }

  input(name: string, type: DataType, dimensions: readonly Dimension[]): Value {
    this.inputs.push(message(11, valueInfo(name, type, dimensions)));
    return name;
  }

  output(name: string, type: DataType, dimensions: readonly Dimension[]): void {
    this.outputs.push(message(12, valueInfo(name, type, dimensions)));
  }

  floats(values: Float32Array, dimensions: readonly number[]): Value {
    return this.initializer(tensor('float', dimensions, littleEndianBytes(values)));
  }

  ints(...values: number[]): Value {
    const encoded = new DataView(new ArrayBuffer(values.length * 8));
    values.forEach((value, i) => encoded.setBigInt64(i * 8, BigInt(value), true));
    return this.initializer(tensor('int64', [values.length], new Uint8Array(encoded.buffer)));
  }

  /** Adds a node with one output. @param as the output's name; default: a new name. */
  node(operator: string, inputs: readonly Value[], attributes: Attributes = {}, as?: string): Value {
    const [output] = this.nodeOf(operator, inputs, [as ?? this.fresh()], attributes);
    return output!;
  }

  /** Adds a node with several outputs. */
  split(operator: string, inputs: readonly Value[], outputs: number, attributes: Attributes = {}): Value[] {
    return this.nodeOf(
      operator,
      inputs,
      Array.from({ length: outputs }, () => this.fresh()),
      attributes,
    );
  }

  encode(): Uint8Array<ArrayBuffer> {
    const { nodes, initializers, inputs, outputs } = this;
    return encodeMessage([
      wholeNumber(1, IR_VERSION),
      text(2, 'sdr-playground'),
      text(6, this.description),
      message(7, [...nodes, text(2, this.name), ...initializers, ...inputs, ...outputs]),
      message(8, [text(1, ''), wholeNumber(2, OPSET)]),
    ]);
  }

  private nodeOf(operator: string, inputs: readonly Value[], outputs: Value[], attributes: Attributes): Value[] {
    this.nodes.push(
      message(1, [
        ...inputs.map((input) => text(1, input)),
        ...outputs.map((output) => text(2, output)),
        text(4, operator),
        ...attributeFields(attributes),
      ]),
    );
    return outputs;
  }

  private initializer(fields: readonly Field[]): Value {
    const name = this.fresh();
    this.initializers.push(message(5, [...fields, text(8, name)]));
    return name;
  }

  private fresh(): Value {
    return `v${this.named++}`;
  }
}

function attributeFields({ ints = {}, fill }: Attributes): Field[] {
  const fields = Object.entries(ints).map(([name, value]) =>
    typeof value === 'number'
      ? message(5, [text(1, name), wholeNumber(3, value), wholeNumber(20, ATTRIBUTE_INT)])
      : message(5, [text(1, name), ...value.map((int) => wholeNumber(8, int)), wholeNumber(20, ATTRIBUTE_INTS)]),
  );
  if (fill === undefined) return fields;
  const filling = tensor('float', [1], littleEndianBytes(Float32Array.of(fill)));
  return [...fields, message(5, [text(1, 'value'), message(5, filling), wholeNumber(20, ATTRIBUTE_TENSOR)])];
}

function tensor(type: DataType, dimensions: readonly number[], raw: Uint8Array): Field[] {
  return [...dimensions.map((length) => wholeNumber(1, length)), wholeNumber(2, DATA_TYPES[type]), bytes(9, raw)];
}

function valueInfo(name: string, type: DataType, dimensions: readonly Dimension[]): Field[] {
  const shape = dimensions.map((length) =>
    message(1, [typeof length === 'number' ? wholeNumber(1, length) : text(2, length)]),
  );
  const tensorType = message(1, [wholeNumber(1, DATA_TYPES[type]), message(2, shape)]);
  return [text(1, name), message(2, [tensorType])];
}
