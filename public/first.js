// The first script of the page: in a file of its own, because the Content-Security-Policy allows none within the page, and
// before anything is drawn.

// A chosen theme does not flash; src/features/masthead/use-theme.ts keeps it.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}

// Where the policy asks for Trusted Types, no text becomes markup or script. What passes is the address of a worker in the
// folder of this page.
const folder = new URL('.', document.currentScript.src).href;
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => (new URL(address, document.baseURI).href.startsWith(folder) ? address : null),
});

// What training waits for first is asked for first: src/datasets/asked-early.ts hands it on. A link may be about other images.
if (!location.hash && !location.search) {
  const address = `${folder}datasets/mnist/manifest.json`;
  const answer = fetch(address, { cache: 'no-cache', mode: 'same-origin' });
  // A failure is for those to tell of who take it.
  answer.catch(() => {});
  globalThis.askedEarly = new Map([[address, answer]]);
}

// Without an origin (a file, or a frame whose sandbox does not allow one) browsers refuse all further scripts and workers.
if (self.origin === 'null') {
  addEventListener('DOMContentLoaded', () =>
    document
      .querySelector('.page-masthead')
      .append('Cannot run here: the page needs a web server and, in a frame with a sandbox, allow-same-origin.'),
  );
}
