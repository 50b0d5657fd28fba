import type { Connection, FinalConnectionState, HandleType, OnConnectStart, OnReconnect } from '@xyflow/react';
import { type RefObject, useMemo, useRef } from 'react';
import { docOf, freshId, perform } from '../../actions/parts.ts';
import { connectSteps } from '../../document/commands/connect-steps.ts';
import { movePath } from '../../document/commands/move-path.ts';
import { frameAt } from '../../document/placement/frame-at.ts';
import { connectionProblem } from '../../document/rules/connection-problem.ts';
import { findStep } from '../../document/steps/find.ts';
import type { Editor } from '../../store/editor.ts';
import type { PathEdge } from '../flow/step-node.ts';
import type { WhyNot } from './ConnectionLine.tsx';
import { seenOf } from '../../actions/seen-of.ts';

/** Drawing paths and moving their ends: which steps may take one, what happens when it is let go. */
export function useConnecting(editor: Editor, wrapper: RefObject<HTMLElement | null>) {
  /** The path whose end is in the hand: it does not stand in its own way. */
  const inHand = useRef<string>(undefined);
  return useMemo(() => {
    const whyNot: WhyNot = (from, to) => {
      const moving = inHand.current;
      return connectionProblem(docOf(editor), { from, to, ...(moving !== undefined && { moving }) }, editor.catalog);
    };
    const wanted = ({ source, sourceHandle, target }: Pick<Connection, 'source' | 'sourceHandle' | 'target'>) => ({
      from: { node: source, outcome: sourceHandle ?? '' },
      to: target,
    });
    const nodes = (): HTMLElement[] => [...(wrapper.current?.querySelectorAll<HTMLElement>('.react-flow__node') ?? [])];
    const dim = (from: { node: string; outcome: string }): void => {
      for (const element of nodes()) {
        const to = element.dataset['id'] ?? '';
        if (to !== from.node && findStep(docOf(editor), to)) element.dataset['refused'] = String(whyNot(from, to) !== undefined);
      }
    };
    const brighten = (): void => {
      for (const element of nodes()) delete element.dataset['refused'];
    };
    const onConnectStart: OnConnectStart = (_, { nodeId, handleId }) => {
      if (nodeId !== null && handleId !== null) dim({ node: nodeId, outcome: handleId });
    };
    const letGo = (event: MouseEvent | TouchEvent, state: FinalConnectionState, path?: string): void => {
      brighten();
      const at = pointOf(event);
      const from = state.fromNode && state.fromHandle?.id ? { node: state.fromNode.id, outcome: state.fromHandle.id } : undefined;
      if (!from || state.isValid === true) return;
      if (state.toNode) {
        const reason = whyNot(from, state.toNode.id);
        if (reason !== undefined && state.toNode.id !== from.node) editor.announce.show(reason);
        return;
      }
      // Nothing under the pointer: the half-drawn path becomes a step. A path that was there stays until one is chosen.
      if (state.isValid !== null) return;
      const end = path === undefined ? { after: from } : { after: from, moving: path };
      editor.view.setState({ picker: { at, spot: dropSpot(editor, at), ...end, ...scopeAt(editor, at) } });
    };
    return {
      whyNot,
      flow: {
        isValidConnection: (connection: Connection | PathEdge) => {
          const { from, to } = wanted(connection as Connection);
          return whyNot(from, to) === undefined;
        },
        onConnectStart,
        onConnect: (connection: Connection) => {
          const path = wanted(connection);
          const names = [path.from.node, path.to].map((id) => findStep(docOf(editor), id)?.name ?? '');
          perform(editor, connectSteps({ id: freshId(editor, 'e'), ...path }), `Connected ${names.join(' to ')}`);
        },
        onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
          // The end of a path that is there is let go: what comes of it is settled where that ends.
          if (inHand.current === undefined) letGo(event, state);
        },
        onReconnectStart: (_: unknown, edge: PathEdge) => {
          inHand.current = edge.id;
          dim({ node: edge.source, outcome: edge.sourceHandle ?? '' });
        },
        onReconnect: ((edge, connection) => {
          if (connection.source !== null && connection.target !== null)
            perform(editor, movePath({ id: edge.id, ...wanted(connection) }), 'Moved a path');
        }) satisfies OnReconnect<PathEdge>,
        onReconnectEnd: (event: MouseEvent | TouchEvent, edge: PathEdge, _fixed: HandleType, state: FinalConnectionState) => {
          letGo(event, state, edge.id);
          inHand.current = undefined;
        },
      },
    };
  }, [editor, wrapper]);
}

/** A new card's left side comes to stand at the pointer, in line with it. */
function dropSpot(editor: Editor, at: { x: number; y: number }): { x: number; y: number } {
  const spot = editor.camera.current.toMap(at);
  return { x: spot.x, y: spot.y - 60 };
}

function scopeAt(editor: Editor, at: { x: number; y: number }): { scope?: string } {
  const frame = frameAt(seenOf(editor), editor.catalog, editor.camera.current.toMap(at));
  return frame === undefined ? {} : { scope: frame };
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const from = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: from?.clientX ?? 0, y: from?.clientY ?? 0 };
}
