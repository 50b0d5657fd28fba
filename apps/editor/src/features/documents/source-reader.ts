import type { SourcePassage } from '@baton/schema/api/gate-view';
import { createContext, useContext } from 'react';

/** Fetches what stands around a quote in its source. */
export type SourceReader = (title: string, quote: string) => Promise<SourcePassage>;

/** Where a page knows its run, the sources of its documents can be opened. */
const SourceReaderContext = createContext<SourceReader | undefined>(undefined);
export const SourceReaderProvider = SourceReaderContext.Provider;

export function useSourceReader(): SourceReader | undefined {
  return useContext(SourceReaderContext);
}
