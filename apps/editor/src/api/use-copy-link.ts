import { useCallback } from 'react';
import { useAnnounce } from '../ui/announce/announce-context.ts';

/** Puts a link to a place of this Baton on the clipboard: whoever opens it signs in first. */
export function useCopyLink(): (path: string, done: string) => void {
  const announce = useAnnounce();
  return useCallback(
    (path, done) => {
      const { href } = new URL(path, window.location.href);
      // Without a clipboard (an address without https) the link itself is shown, to be copied by hand.
      const copied = navigator.clipboard?.writeText(href) ?? Promise.reject(new Error('no clipboard'));
      copied.then(
        () => announce.show(done),
        () => announce.show(`The link: ${href}`),
      );
    },
    [announce],
  );
}
