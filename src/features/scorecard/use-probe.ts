import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProbeResult } from '../../core/scorecard';
import { messageOf } from '../../core/message-of';
import { Superseded } from '../../session/requests';
import { useSession } from '../../session/session-context';

export type ProbeState =
  | { readonly state: 'idle' }
  | { readonly state: 'training'; readonly progress: number }
  | { readonly state: 'done'; readonly result: ProbeResult }
  | { readonly state: 'failed'; readonly problem: string };

export interface ProbeControls {
  readonly probe: ProbeState;
  start(): void;
  cancel(): void;
}

/**
 * A linear probe, trained on request and abandoned when the component unmounts.
 * @param untrained whether it reads the codes of the untrained encoder.
 */
export function useProbe(untrained: boolean): ProbeControls {
  const { requests } = useSession();
  const [probe, setProbe] = useState<ProbeState>({ state: 'idle' });
  /** Number of the newest request; older ones have been cancelled. */
  const request = useRef(0);

  const cancel = useCallback(() => {
    request.current++;
    setProbe({ state: 'idle' });
  }, []);

  const start = useCallback(() => {
    const mine = ++request.current;
    const isWanted = (): boolean => request.current === mine;
    const train = async (): Promise<void> => {
      for (let begin = true; isWanted(); begin = false) {
        const { progress, result } = await requests.ask('probe', { begin, ...(untrained && { untrained }) });
        if (!isWanted()) return;
        if (result) return setProbe({ state: 'done', result });
        setProbe({ state: 'training', progress });
      }
    };
    setProbe({ state: 'training', progress: 0 });
    train().catch((reason: unknown) => {
      if (!isWanted()) return;
      // A new run has begun: the training belonged to the previous one.
      if (reason instanceof Superseded) setProbe({ state: 'idle' });
      else setProbe({ state: 'failed', problem: messageOf(reason) });
    });
  }, [requests, untrained]);

  useEffect(() => () => void request.current++, []);
  return { probe, start, cancel };
}
