import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { GuideProvider } from '../../ui/guide/guide-context.ts';
import { isSilenced } from '../../ui/page/letter-keys.ts';
import { GuideShelf } from '../../ui/guide/guide-shelf.ts';

const CommandSheet = lazy(async () => ({ default: (await import('../../features/guide/CommandSheet.tsx')).CommandSheet }));
const KeySheet = lazy(async () => ({ default: (await import('../../features/guide/KeySheet.tsx')).KeySheet }));

const Tour = lazy(async () => ({ default: (await import('../../features/tour/Tour.tsx')).Tour }));

/** Help from anywhere: ⌘K does anything, `?` lists the keys of the page. Both are fetched when they are first asked for. */
export function GuideRoom({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<'commands' | 'keys'>();
  const [tour, setTour] = useState<{ again: boolean }>();
  const [shelf] = useState(() => new GuideShelf());
  const guide = useMemo(
    () => ({
      shelf,
      openCommands: () => setOpen('commands'),
      openKeys: () => setOpen('keys'),
      openTour: (again = false) => setTour({ again }),
    }),
    [shelf],
  );
  const close = useCallback(() => setOpen(undefined), []);
  const leave = useCallback(() => setTour(undefined), []);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.altKey || isSilenced(event)) return;
      const sheet = opens(event);
      if (!sheet || (open !== sheet && document.querySelector('dialog[open]'))) return;
      event.preventDefault();
      setOpen(open === sheet ? undefined : sheet);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [open]);
  return (
    <GuideProvider value={guide}>
      {children}
      <Suspense fallback={null}>
        {tour && <Tour again={tour.again} onClose={leave} />}
        {open === 'commands' && <CommandSheet onClose={close} />}
        {open === 'keys' && <KeySheet onClose={close} />}
      </Suspense>
    </GuideProvider>
  );
}

function opens({ key, metaKey, ctrlKey, shiftKey, target }: KeyboardEvent): 'commands' | 'keys' | undefined {
  if ((metaKey || ctrlKey) && !shiftKey && key.toLowerCase() === 'k') return 'commands';
  const typing = target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
  return key === '?' && !metaKey && !ctrlKey && !typing ? 'keys' : undefined;
}
