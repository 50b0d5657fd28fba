import type { Json } from '@baton/schema/json';
import type { Scope } from '@baton/schema/run/step-key';
import type { GivenBy } from '@baton/schema/run/trial';

/**
 * What a try begins with at one place: a step's result, or a for-each that works on one entry of its list, because the
 * step that is tried lives inside it.
 */
export type GivenResult = { nodeId: string; scope: Scope } & (
  | { outcome: string; output: Json; document?: { type: string; title: string }; given: GivenBy; outdated?: string }
  | { item: { key: string; title: string; value: Json } }
);
