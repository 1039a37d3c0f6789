declare global {
  /** Responses to the requests that public/first.js makes before this code is loaded, by address. */
  var askedEarly: Map<string, Promise<Response>> | undefined;
}

/** @returns the response to a request already made, or undefined; each is handed out only once. */
export function takeAskedEarly({ href }: URL): Promise<Response> | undefined {
  const answer = globalThis.askedEarly?.get(href);
  globalThis.askedEarly?.delete(href);
  return answer;
}

/** @throws the signal's reason if it is aborted first. */
export function unlessAborted(answer: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    answer.then(resolve, reject);
  });
}
