import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { useMe } from '../../api/me-context.ts';
import { useEditor, useView } from '../../store/editor-context.ts';
import type { Face } from '../../store/view-store.ts';
import { useKeep } from '../../ui/storage/keep-context.ts';
import { isFace, keepFace } from './face-choice.ts';

/** Map or list: kept for this person on this device as soon as they choose, and followed when a link asks for the other one. */
export function useFace(): Face {
  const editor = useEditor();
  const keep = useKeep();
  const { userId } = useMe();
  const face = useView((state) => state.face);
  const [search, setSearch] = useSearchParams();
  const link = search.get('view');
  useEffect(
    () =>
      editor.view.subscribe((now, before) => {
        if (now.face === before.face) return;
        keepFace(keep, userId, now.face);
        // A link that says otherwise would bring the other one back with the next load.
        setSearch(
          (params) => {
            if (params.has('view')) params.set('view', now.face);
            return params;
          },
          { replace: true },
        );
      }),
    [editor, keep, userId, setSearch],
  );
  useEffect(() => {
    if (isFace(link)) editor.view.setState({ face: link });
  }, [editor, link]);
  return face;
}
