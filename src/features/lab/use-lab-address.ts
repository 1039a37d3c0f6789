import { useEffect } from 'react';
import { replaceFragment } from '../../kit/replace-fragment';
import { addressEntry, withAddressEntry } from '../../session/link/address';
import { useSession } from '../../session/session-context';
import { readLabAddress, writeLabAddress } from './lab-address';
import { createLabStore } from './store';
import { useDefaultTexts } from './use-grid';

const ENTRY = 'lab';

/** Keeps the address's entry `lab`: the open part of the panel, and the grid. The entry goes when the panel closes. */
export function useLabAddress(): void {
  const session = useSession();
  const defaults = useDefaultTexts();
  useEffect(() => {
    const text = addressEntry(location.hash, ENTRY);
    if (text === null) return;
    const { view, texts, others, problems } = readLabAddress(text);
    const { setView, type, takeOthers } = session.part(createLabStore).getState();
    setView(view);
    type(texts);
    takeOthers(others);
    if (problems.length > 0) {
      const message = `Some of the link’s settings for the Lab could not be used: ${problems.map((name) => `“${name}”`).join(', ')}.`;
      session.notices.notify({ id: 'lab-link', kind: 'warning', message });
    }
  }, [session]);
  useEffect(() => {
    const store = session.part(createLabStore);
    const write = (): void => {
      const { view, texts, others } = store.getState();
      replaceEntry(writeLabAddress(view, { ...defaults, ...texts }, defaults, others));
    };
    write();
    return store.subscribe((state, before) => {
      if (state.view !== before.view || state.texts !== before.texts || state.others !== before.others) write();
    });
  }, [session, defaults]);
  useEffect(() => () => replaceEntry(null), []);
}

function replaceEntry(value: string | null): void {
  if (addressEntry(location.hash, ENTRY) === value) return;
  replaceFragment(withAddressEntry(location.hash, ENTRY, value));
}
