import type { Issue } from '@baton/schema/errors/issue';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { useState } from 'react';
import { type DerivedMap, deriveMap } from './derive-map.ts';

/** Remembers the last drawing, so that the next one keeps every object that says the same. */
class Deriver {
  #last: { doc: Pipeline; issues: readonly Issue[]; collapsed: ReadonlySet<string>; map: DerivedMap } | undefined;

  map(doc: Pipeline, catalog: NodeCatalog, issues: readonly Issue[], collapsed: ReadonlySet<string>): DerivedMap {
    const last = this.#last;
    if (last && last.doc === doc && last.issues === issues && last.collapsed === collapsed) return last.map;
    const map = deriveMap({ doc, catalog, issues, collapsed }, last?.map);
    this.#last = { doc, issues, collapsed, map };
    return map;
  }
}

/** The drawing of a document, worked out anew only for what changed. */
export function useDerivedMap(doc: Pipeline, catalog: NodeCatalog, issues: readonly Issue[], collapsed: ReadonlySet<string>): DerivedMap {
  const [deriver] = useState(() => new Deriver());
  return deriver.map(doc, catalog, issues, collapsed);
}
