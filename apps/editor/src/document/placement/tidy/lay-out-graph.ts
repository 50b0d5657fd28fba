import type { Box, Point, Size } from '../grid.ts';

export interface LayoutGraph {
  nodes: readonly ({ id: string } & Size)[];
  edges: readonly { from: string; to: string }[];
}

/** Works out places from left to right, top left corners. The library behind it is loaded when it is first needed. */
export type LayOut = (graph: LayoutGraph) => Map<string, Point>;

/** Space that dagre keeps: between columns room for the names of paths, between rows room for send-backs. */
const SPACE = { nodesep: 56, ranksep: 96, edgesep: 24 };

export async function loadLayOut(): Promise<LayOut> {
  const { graphlib, layout } = await import('@dagrejs/dagre');
  return ({ nodes, edges }) => {
    const graph = new graphlib.Graph({ multigraph: true });
    graph.setGraph({ rankdir: 'LR', ...SPACE });
    for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
    edges.forEach(({ from, to }, index) => graph.setEdge(from, to, {}, String(index)));
    layout(graph);
    return new Map(
      nodes.map(({ id, width, height }) => {
        const { x = 0, y = 0 } = graph.node(id) as Partial<Box>;
        return [id, { x: x - width / 2, y: y - height / 2 }];
      }),
    );
  };
}
