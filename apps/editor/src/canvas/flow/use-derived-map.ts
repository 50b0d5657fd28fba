import type { Issue } from '@baton/schema/errors/issue';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { useRef } from 'react';
import { type DerivedMap, deriveMap } from './derive-map.ts';

/** The drawing of a document, worked out anew only for what changed. */
export function useDerivedMap(doc: Pipeline, catalog: NodeCatalog, issues: readonly Issue[]): DerivedMap {
  const last = useRef<{ doc: Pipeline; issues: readonly Issue[]; map: DerivedMap }>(null);
  if (last.current?.doc !== doc || last.current.issues !== issues) {
    last.current = { doc, issues, map: deriveMap({ doc, catalog, issues }, last.current?.map) };
  }
  return last.current.map;
}
