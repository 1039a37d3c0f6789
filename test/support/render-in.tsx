/** Renders components with a session. Also imported for its effect: every test leaves an empty page. */
import '@testing-library/jest-dom/vitest';
import { cleanup, render, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import type { RunSession } from '../../src/session/run-session';
import { SessionProvider } from '../../src/session/session-context';

afterEach(cleanup);

function wrapperOf(session: RunSession) {
  return ({ children }: { readonly children: ReactNode }) => (
    <SessionProvider session={session}>{children}</SessionProvider>
  );
}

export function renderIn(session: RunSession, ui: ReactNode) {
  return render(ui, { wrapper: wrapperOf(session) });
}

export function renderHookIn<Result, Props>(session: RunSession, hook: (props: Props) => Result) {
  return renderHook(hook, { wrapper: wrapperOf(session) });
}
