import { createContext, useContext, useEffect } from 'react';
import { useLatest } from '../page/use-latest.ts';
import { GuideShelf, type GuideSource } from './guide-shelf.ts';

/** The ways into help, from any page. */
export interface Guide {
  shelf: GuideShelf;
  openCommands: () => void;
  openKeys: () => void;
  /** From where it was left; `again` from the first stop. */
  openTour: (again?: boolean) => void;
}

const nothing = (): void => {};
const GuideContext = createContext<Guide>({ shelf: new GuideShelf(), openCommands: nothing, openKeys: nothing, openTour: nothing });
export const GuideProvider = GuideContext.Provider;

export function useGuide(): Guide {
  return useContext(GuideContext);
}

/** What this page offers to ⌘K and to the list of keys, for as long as it is open. */
export function useGuideSource(source: GuideSource): void {
  const { shelf } = useGuide();
  const latest = useLatest(source);
  useEffect(
    () =>
      shelf.add({
        commands: () => latest.current.commands?.() ?? [],
        keys: () => latest.current.keys?.() ?? [],
        keySetting: () => latest.current.keySetting?.(),
      }),
    [shelf, latest],
  );
}
