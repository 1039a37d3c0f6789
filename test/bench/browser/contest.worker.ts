import kernelUrl from 'virtual:kernel/tied-kwta';
import relaxedUrl from 'virtual:kernel/tied-kwta/relaxed';
import { timeRounds, type Result } from '../bench-rounds';
import type { BenchTask } from '../peers/peer';
import { plainTypeScript } from '../peers/plain-typescript';
import { sparseTypeScript } from '../peers/sparse-typescript';
import { thisEncoder } from '../peers/this-encoder';

export type ContestMessage =
  { readonly results: readonly Result[] } | { readonly progress: string } | { readonly problem: string };

const IDX_HEADER_BYTES = 16;

function send(message: ContestMessage): void {
  self.postMessage(message);
}

async function bytesOf(url: string): Promise<ArrayBuffer> {
  return (await fetch(url)).arrayBuffer();
}

async function run(rounds: number, secondsPerRound: number): Promise<void> {
  const module = await WebAssembly.compile(await bytesOf(kernelUrl));
  const relaxed = await WebAssembly.compile(await bytesOf(relaxedUrl));
  const images = new Uint8Array(await bytesOf('/bench-images')).subarray(IDX_HEADER_BYTES);
  const order = new Uint32Array(await bytesOf('/bench-order'));
  const task: BenchTask = { units: 1000, winners: 30, rounds: 1, images, order };
  const contenders = [
    { name: 'this encoder, R = 1', peer: thisEncoder(module, task) },
    { name: 'this encoder, R = 5', peer: thisEncoder(module, { ...task, rounds: 5 }) },
    { name: 'this encoder, R = 30', peer: thisEncoder(module, { ...task, rounds: 30 }) },
    { name: 'relaxed SIMD, R = 1', peer: thisEncoder(relaxed, task) },
    { name: 'relaxed SIMD, R = 5', peer: thisEncoder(relaxed, { ...task, rounds: 5 }) },
    { name: 'relaxed SIMD, R = 30', peer: thisEncoder(relaxed, { ...task, rounds: 30 }) },
    { name: 'plain TypeScript, R = 1', peer: plainTypeScript(task) },
    { name: 'sparse TypeScript with a heap', peer: sparseTypeScript(task) },
  ];
  const report = (progress: string): void => send({ progress });
  send({ results: await timeRounds(contenders, { rounds, secondsPerRound, orderLength: order.length, report }) });
}

self.onmessage = ({ data }: MessageEvent<{ readonly rounds: string; readonly seconds: string }>) => {
  run(Number(data.rounds), Number(data.seconds)).catch((error: unknown) => send({ problem: String(error) }));
};
