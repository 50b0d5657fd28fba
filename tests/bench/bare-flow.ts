import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Pipeline } from '@baton/schema/graph/pipeline';

const EDITOR = path.resolve(import.meta.dirname, '../../apps/editor');
/** Beside the editor's packages, so that they are the very same ones. */
const ROOM = path.join(EDITOR, 'node_modules/.cache/bare-flow');
const BUILT = path.join(ROOM, 'dist');
const PAGE = '<!doctype html><div id="root" style="height:100vh"></div><script type="module" src="./main.js"></script>';
/** The graph that the editor shows at the same time: the same places, the same paths, its plainest nodes and edges. */
const MAIN = `
import { Background, Controls, MiniMap, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
const { nodes, edges } = await (await fetch('/graph.json')).json();
const parts = [Background, Controls, MiniMap].map((part) => createElement(part, { key: part.displayName }));
const view = { defaultViewport: { x: 40, y: 40, zoom: 0.8 }, minZoom: 0.2 };
createRoot(document.getElementById('root')).render(
  createElement(ReactFlow, { defaultNodes: nodes, defaultEdges: edges, ...view }, parts),
);
`;
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** React Flow alone with the steps and paths of a pipeline, served on loopback. */
export class BareFlow {
  readonly url: string;
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async serve(doc: Pipeline): Promise<BareFlow> {
    const vite = path.join(EDITOR, 'node_modules/vite/bin/vite.js');
    mkdirSync(ROOM, { recursive: true });
    writeFileSync(path.join(ROOM, 'index.html'), PAGE);
    writeFileSync(path.join(ROOM, 'main.js'), MAIN);
    const build = [vite, 'build', ROOM, '--logLevel', 'error'];
    const { status, stderr } = spawnSync(process.execPath, build, { cwd: EDITOR });
    if (status !== 0) throw new Error(`React Flow alone could not be built: ${stderr.toString()}`);
    const graph = JSON.stringify(graphOf(doc));
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const file = pathname === '/' ? 'index.html' : path.normalize(pathname).slice(1);
      const send = (type: string, text: string | Buffer): void => {
        response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(gzipSync(text));
      };
      if (pathname === '/graph.json') send('application/json', graph);
      else if (path.extname(file) in TYPES) send(TYPES[path.extname(file)] ?? '', readFileSync(path.join(BUILT, file)));
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new BareFlow(server);
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function graphOf({ nodes, edges, layout }: Pipeline): { nodes: object[]; edges: object[] } {
  return {
    nodes: nodes.map(({ id, name }) => ({ id, position: layout.nodes[id], data: { label: name } })),
    edges: edges.map(({ id, from, to }) => ({ id, source: from.node, target: to })),
  };
}
