/**
 * For a page in a sandboxed frame without an origin: docs/decisions/without-an-origin.md. There, a worker can start
 * neither from an address nor from a module blob, but a blob with a plain script can import the module. Messages that
 * arrive before the module has loaded wait.
 */
const { Worker } = globalThis;

globalThis.Worker = function (address, { name }) {
  const script = `const early = [];
    onmessage = (event) => early.push(event);
    import(${JSON.stringify(address)}).then(
      () => early.forEach((event) => onmessage(event)),
      (error) => setTimeout(() => { throw error; }),
    );`;
  // The policy in public/first.js lets this address pass.
  globalThis.workerBlob = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Worker(globalThis.workerBlob, { name });
};
