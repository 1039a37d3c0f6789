import { EngineFailure } from './engine-failure';
import { Refusal, type MemoryWanted } from '../core/failure';

const PAGE_BYTES = 65_536;
const MAX_BYTES = 2 ** 32;

type KernelFunction = (...values: number[]) => number;

/**
 * An instance of a kind's kernel and its memory. Addresses are in bytes.
 * @typeParam Functions what the kernel exports to be called. @typeParam Globals what it exports to be read.
 */
export class WasmInstance<Functions, Globals> {
  call!: Functions;
  globals!: Globals;
  /** What it is an instance of. */
  module!: WebAssembly.Module;
  private readonly memory = new WebAssembly.Memory({ initial: 1 });
  /** Why the kernel can no longer be used. */
  private failure: Error | null = null;

  constructor(module: WebAssembly.Module) {
    this.exchange(module);
  }

  /** Goes on with another kernel in the same memory. What a kernel keeps elsewhere, in its globals, begins anew. */
  exchange(module: WebAssembly.Module): void {
    // Kernels import nothing else, so instantiating one is quick and cannot fail on the page's side.
    const { exports } = new WebAssembly.Instance(module, { env: { memory: this.memory } });
    this.module = module;
    this.globals = exports as unknown as Globals;
    this.call = this.guarded(exports);
  }

  /**
   * Makes the memory at least `bytes` long. Views made before are invalid afterwards.
   * @throws Refusal when the browser does not give that much; nothing has changed then.
   */
  reserve(bytes: number, wanted: MemoryWanted): void {
    const have = this.memory.buffer.byteLength;
    if (bytes <= have) return;
    const short = (mostBytes: number | null, options?: ErrorOptions): Refusal =>
      new Refusal(
        { code: 'memory-short', values: { wanted, neededBytes: bytes, haveBytes: have, mostBytes } },
        options,
      );
    if (bytes > MAX_BYTES) throw short(MAX_BYTES);
    try {
      this.memory.grow(Math.ceil((bytes - have) / PAGE_BYTES));
    } catch (cause) {
      throw short(null, { cause });
    }
  }

  /** Bytes of memory in use, for measurements. */
  get byteLength(): number {
    return this.memory.buffer.byteLength;
  }

  bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.buffer, address >>> 0, length);
  }

  signedBytes(address: number, length: number): Int8Array<ArrayBuffer> {
    return new Int8Array(this.buffer, address >>> 0, length);
  }

  integers(address: number, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.buffer, address >>> 0, length);
  }

  floats(address: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.buffer, address >>> 0, length);
  }

  doubles(address: number, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.buffer, address >>> 0, length);
  }

  private get buffer(): ArrayBuffer {
    return this.memory.buffer;
  }

  /** The kernel's functions; a trap leaves a clear error, at once and for every call after it. */
  private guarded(exports: WebAssembly.Exports): Functions {
    const functions = Object.entries(exports).filter(([, value]) => typeof value === 'function');
    const guarded = functions.map(([name, call]) => [name, this.guard(name, call as KernelFunction)]);
    return Object.fromEntries(guarded) as Functions;
  }

  private guard(name: string, call: KernelFunction): KernelFunction {
    return (...values) => {
      if (this.failure) throw this.failure;
      try {
        return call(...values);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        this.failure = new EngineFailure(
          `the WebAssembly encoder stopped in “${name}” (${reason}); its memory cannot be trusted any more, ` +
            'so it has to be started anew from a checkpoint',
          { cause },
        );
        throw this.failure;
      }
    };
  }
}
