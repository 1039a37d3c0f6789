/**
 * For a page in a frame whose sandbox leaves it no origin: docs/decisions/without-an-origin.md. No worker may start from an address there, and
 * none from a blob as a module; a blob that is a plain script may import the module. What is said to the worker meanwhile waits.
 */
const { Worker } = globalThis;

globalThis.Worker = function (address, { name }) {
  const script = `const early = [];
    onmessage = (event) => early.push(event);
    import(${JSON.stringify(address)}).then(
      () => early.forEach((event) => onmessage(event)),
      (error) => setTimeout(() => { throw error; }),
    );`;
  // public/first.js lets it pass.
  globalThis.workerBlob = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Worker(globalThis.workerBlob, { name });
};
