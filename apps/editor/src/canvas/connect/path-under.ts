import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';

/** The forward path under a point of the screen: what is let go there goes into it. */
export function pathUnder(doc: Pick<Pipeline, 'edges'>, x: number, y: number): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const id = (element.closest<SVGGElement>('.react-flow__edge') ?? element.closest<HTMLElement>('[data-path]'))?.dataset;
    const edge = doc.edges.find((path) => path.id === (id?.['path'] ?? id?.['id']));
    if (edge && !isSendBack(edge)) return edge.id;
  }
  return undefined;
}

/** Lights up the path that takes what is being dragged, and no other. */
export function lightPath(map: HTMLElement | null, path: string | undefined): void {
  for (const lit of map?.querySelectorAll<SVGElement>('.react-flow__edge[data-drop]') ?? []) delete lit.dataset['drop'];
  if (path === undefined) return;
  const edge = map?.querySelector<SVGElement>(`.react-flow__edge[data-id="${CSS.escape(path)}"]`);
  if (edge) edge.dataset['drop'] = 'true';
}
