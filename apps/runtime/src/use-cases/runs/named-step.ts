import type { NamedStep } from '@baton/schema/api/steering';
import type { Scope } from '@baton/schema/run/step-key';
import { aboutScope, nameOfNode } from '../gates/step-names.ts';
import type { LoadedState } from '../ports/engine-door.ts';

/** A step by the names that people know. */
export function namedStep({ state, view }: LoadedState, at: { nodeId: string; scope: Scope } | undefined): NamedStep | undefined {
  return at && { nodeId: at.nodeId, name: nameOfNode(view.pipeline, at.nodeId), about: aboutScope(state, at.scope) };
}
