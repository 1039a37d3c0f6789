/** A proxy between the browser and the page's server that fails as servers do. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `cut`: announces the full length and ends in the middle. `short`: announces half and sends half. */
export type ServerFault = 'error' | 'hang' | 'short' | 'cut' | 'html';

export interface FaultyServer {
  /** The address of the page, with a trailing slash. */
  readonly url: string;
  /** Decides which files fail, and how; undefined: none. */
  fault: (path: string) => ServerFault | undefined;
  close(): Promise<void>;
}

/** @param pageUrl the address of the page without faults. */
export async function serveFaulty(pageUrl: string): Promise<FaultyServer> {
  const hanging = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const fault = faulty.fault(request.url ?? '/');
    if (fault === 'hang') return void hanging.add(response);
    answer(new URL(request.url ?? '/', pageUrl), response, fault).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const faulty: FaultyServer = {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    fault: () => undefined,
    close: async () => {
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return faulty;
}

async function answer(url: URL, response: ServerResponse, fault: ServerFault | undefined): Promise<void> {
  if (fault === 'error') return void response.writeHead(500).end('The disk is on fire.');
  if (fault === 'html') {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    return void response.end('<!doctype html><title>The start page</title>');
  }
  const from = await fetch(url);
  const whole = Buffer.from(await from.arrayBuffer());
  // The passed-on content is no longer compressed.
  const headers = [...from.headers].filter(
    ([name]) => !/^(content-(length|encoding)|transfer-encoding|connection|keep-alive|date)$/.test(name),
  );
  const part = fault ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
  const promised = fault === 'cut' ? whole.length : part.length;
  response.writeHead(from.status, [...headers, ['Content-Length', String(promised)]].flat());
  if (fault === 'cut') response.write(part, () => setTimeout(() => response.destroy(), 50));
  else response.end(part);
}
