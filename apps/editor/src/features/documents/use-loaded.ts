import { useEffect, useState } from 'react';

export interface Loaded<T> {
  value?: T;
  error?: unknown;
}

/** Something that is asked for once, when it is first shown. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Loaded<T>>({});
  const [first] = useState(() => load);
  useEffect(() => {
    let here = true;
    first().then(
      (value) => here && setState({ value }),
      (error: unknown) => here && setState({ error }),
    );
    return () => {
      here = false;
    };
  }, [first]);
  return state;
}
