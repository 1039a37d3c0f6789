// The page’s policy forbids inline scripts.

// A chosen theme does not flash.
try {
  const { theme } = localStorage;
  if (theme) document.documentElement.dataset.theme = theme;
} catch {}

// Text becomes neither markup nor script; workers come from this folder.
const folder = new URL('.', document.currentScript.src).href;
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL: (address) =>
    address === globalThis.workerBlob || new URL(address, document.baseURI).href.startsWith(folder) ? address : null,
});

// Training waits for this first: datasets/asked-early.ts.
if (!location.hash && !location.search) {
  const address = `${folder}datasets/mnist/manifest.json`;
  const answer = fetch(address, { cache: 'no-cache' });
  answer.catch(() => {});
  globalThis.askedEarly = new Map([[address, answer]]);
}

// docs/decisions/without-an-origin.md
if (origin === 'null') {
  globalThis.withoutOrigin = import(`${folder}without-origin.js`);
  withoutOrigin.catch(() => (document.documentElement.dataset.refused = ''));
}
