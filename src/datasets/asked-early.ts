declare global {
  /** Answers to what public/first.js has asked for before any of this code was here, by address. */
  var askedEarly: Map<string, Promise<Response>> | undefined;
}

/** @returns an answer that has been asked for already; each is handed out once. */
export function takeAskedEarly({ href }: URL): Promise<Response> | undefined {
  const answer = globalThis.askedEarly?.get(href);
  globalThis.askedEarly?.delete(href);
  return answer;
}

/** @throws The signal's reason when that is aborted first. */
export function unlessAborted(answer: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    answer.then(resolve, reject);
  });
}
