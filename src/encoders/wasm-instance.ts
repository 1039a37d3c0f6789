import { EngineFailure } from './engine-failure';
import { Refusal, type MemoryWanted } from '../core/failure';

const PAGE_BYTES = 65_536;
const MAX_BYTES = 2 ** 32;

type KernelFunction = (...values: number[]) => number;

/**
 * An instance of a kind's kernel and its memory. Addresses are in bytes.
 * @typeParam Functions the functions that the kernel exports. @typeParam Globals the globals that it exports.
 */
export class WasmInstance<Functions, Globals> {
  call!: Functions;
  globals!: Globals;
  /** The compiled kernel that this is an instance of. */
  module!: WebAssembly.Module;
  private readonly memory = new WebAssembly.Memory({ initial: 1 });
  /** Why the kernel can no longer be used. */
  private failure: Error | null = null;

  constructor(module: WebAssembly.Module) {
    this.exchange(module);
  }

  /** Replaces the kernel but keeps the memory. The kernel's globals are reset. */
  exchange(module: WebAssembly.Module): void {
    // Kernels import nothing but the memory, so instantiation is quick and cannot fail because of the page.
    const { exports } = new WebAssembly.Instance(module, { env: { memory: this.memory } });
    this.module = module;
    this.globals = exports as unknown as Globals;
    this.call = this.guarded(exports);
  }

  /**
   * Grows the memory to at least `bytes`. Growing invalidates existing views.
   * @throws Refusal when the browser does not provide that much; the memory is then unchanged.
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

  /** The kernel's functions; after a trap, this call and every later one throw a clear error. */
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
