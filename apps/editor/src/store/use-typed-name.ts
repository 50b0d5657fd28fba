import { useLayoutEffect, useState } from 'react';
import { useLatest } from '../ui/page/use-latest.ts';
import type { Editor } from './editor.ts';

/** A name that is written over in place and kept when the field is left. */
export interface TypedName {
  text: string;
  type(text: string): void;
  /** The field is left: what is typed becomes the name. */
  leave(): void;
  drop(): void;
}

/**
 * While somebody types, their words stand still whatever arrives. If the name was changed by somebody else meanwhile,
 * leaving the field asks which one it is to be, as with any field that both have changed.
 */
export function useTypedName(
  { store }: Pick<Editor, 'store'>,
  { name, place, keep }: { name: string; place: string[]; keep: (text: string) => void },
): TypedName {
  const [typed, setTyped] = useState<{ text: string; over: string }>();
  const drop = (): void => setTyped(undefined);
  const field: TypedName = {
    text: typed?.text ?? name,
    type: (text) => setTyped({ text, over: typed?.over ?? name }),
    drop,
    leave() {
      const wanted = typed?.text.trim() ?? '';
      if (typed && wanted !== '' && wanted !== name) {
        keep(wanted);
        if (typed.over !== name) store.merge(store.getState().history.doc, [{ path: place, mine: wanted, theirs: name }]);
      }
      drop();
    },
  };
  const latest = useLatest(field);
  // A page that is left without leaving the field: before the saver goes, so that it takes the words along.
  useLayoutEffect(() => () => latest.current.leave(), [latest]);
  return field;
}
