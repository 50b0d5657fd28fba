import type { Connection, FinalConnectionState, OnConnectStart, OnReconnect } from '@xyflow/react';
import { type RefObject, useMemo } from 'react';
import { docOf, freshId, perform } from '../../actions/parts.ts';
import { connectSteps } from '../../document/commands/connect-steps.ts';
import { movePath } from '../../document/commands/move-path.ts';
import { connectionProblem } from '../../document/rules/connection-problem.ts';
import { findStep } from '../../document/steps/find.ts';
import type { Editor } from '../../store/editor.ts';
import { frameUnder } from '../flow/frame-under.ts';
import type { PathEdge } from '../flow/step-node.ts';

/** Drawing paths: which steps may take one, what happens when it is let go. */
export function useConnecting(editor: Editor, wrapper: RefObject<HTMLElement | null>) {
  return useMemo(() => {
    const wanted = ({ source, sourceHandle, target }: Pick<Connection, 'source' | 'sourceHandle' | 'target'>) => ({
      from: { node: source, outcome: sourceHandle ?? '' },
      to: target,
    });
    const problem = (connection: Connection | PathEdge): string | undefined =>
      connectionProblem(
        docOf(editor),
        { ...wanted(connection as Connection), ...('id' in connection && { moving: connection.id }) },
        editor.catalog,
      );
    const nodes = (): HTMLElement[] => [...(wrapper.current?.querySelectorAll<HTMLElement>('.react-flow__node') ?? [])];
    const dim = (from: { node: string; outcome: string }): void => {
      for (const element of nodes()) {
        const to = element.dataset['id'] ?? '';
        if (to !== from.node && findStep(docOf(editor), to))
          element.dataset['refused'] = String(connectionProblem(docOf(editor), { from, to }, editor.catalog) !== undefined);
      }
    };
    const brighten = (): void => {
      for (const element of nodes()) delete element.dataset['refused'];
    };
    const onConnectStart: OnConnectStart = (_, { nodeId, handleId }) => {
      if (nodeId !== null && handleId !== null) dim({ node: nodeId, outcome: handleId });
    };
    return {
      isValidConnection: (connection: Connection | PathEdge) => problem(connection) === undefined,
      onConnectStart,
      onConnect: (connection: Connection) => {
        const path = wanted(connection);
        const names = [path.from.node, path.to].map((id) => findStep(docOf(editor), id)?.name ?? '');
        perform(editor, connectSteps({ id: freshId(editor, 'e'), ...path }), `Connected ${names.join(' to ')}`);
      },
      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        brighten();
        const at = pointOf(event);
        const from = state.fromNode && state.fromHandle?.id ? { node: state.fromNode.id, outcome: state.fromHandle.id } : undefined;
        if (!from || state.isValid === true) return;
        if (state.toNode) {
          const reason = connectionProblem(docOf(editor), { from, to: state.toNode.id }, editor.catalog);
          if (reason !== undefined && state.toNode.id !== from.node) editor.announce.show(reason);
          return;
        }
        // Nothing under the pointer: the half-drawn path becomes a step.
        if (state.isValid === null)
          editor.view.setState({ picker: { at, spot: dropSpot(editor, at), after: from, ...scopeAt(editor, at) } });
      },
      onReconnect: ((edge, connection) => {
        if (connection.source !== null && connection.target !== null)
          perform(editor, movePath({ id: edge.id, ...wanted(connection) }), 'Moved a path');
      }) satisfies OnReconnect<PathEdge>,
    };
  }, [editor, wrapper]);
}

/** A new card's left side comes to stand at the pointer, in line with it. */
function dropSpot(editor: Editor, at: { x: number; y: number }): { x: number; y: number } {
  const spot = editor.camera.current.toMap(at);
  return { x: spot.x, y: spot.y - 60 };
}

function scopeAt(editor: Editor, at: { x: number; y: number }): { scope?: string } {
  const frame = frameUnder(docOf(editor), editor.catalog, editor.camera.current.toMap(at));
  return frame === undefined ? {} : { scope: frame };
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const from = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: from?.clientX ?? 0, y: from?.clientY ?? 0 };
}
