import type { JsonObject } from '@baton/schema/json';
import type { NodeCapabilities, NodeCatalog, NodeDefinition, Outcome } from '@baton/schema/node/definition';
import { z } from 'zod';

const DONE: Outcome = { id: 'done', label: 'Done', kind: 'next' };
const FAILED: Outcome = { id: 'failed', label: 'If it fails', kind: 'failed', mustBeWired: false };

/** Ways out from a config such as `{ outcomes: ['approve!', 'back'] }`; the exclamation mark says approving. */
function decisions(config: JsonObject): Outcome[] {
  const names = Array.isArray(config.outcomes) ? config.outcomes.map(String) : ['approve!', 'back'];
  return names.map((name) => ({
    id: name.replace('!', ''),
    label: name.replace('!', ''),
    kind: 'decision',
    approving: name.endsWith('!'),
  }));
}

function cases(config: JsonObject): Outcome[] {
  const names = Array.isArray(config.outcomes) ? config.outcomes.map(String) : ['yes', 'no'];
  return names.map((id) => ({ id, label: id, kind: id === 'exhausted' ? 'exhausted' : 'decision' }));
}

interface Kind {
  can: NodeCapabilities;
  outcomes(config: JsonObject): Outcome[];
}

/** Step types that only the engine's tests know: each stands for a capability and not for a product feature. */
const KINDS: Record<string, Kind> = {
  begin: { can: { entry: true, instant: true }, outcomes: () => [DONE] },
  work: { can: { callsModel: true, canFail: true, redoesPassages: true }, outcomes: () => [DONE, FAILED] },
  set: { can: { instant: true }, outcomes: () => [DONE] },
  ask: { can: { waitsForPerson: true, decides: true }, outcomes: decisions },
  choose: { can: { decides: true, instant: true }, outcomes: cases },
  list: { can: { container: true, canFail: true }, outcomes: (config) => [DONE, ...(config.ways ? cases({ outcomes: config.ways }) : [])] },
  leave: { can: { leavesFrame: true, instant: true }, outcomes: () => [] },
  pause: { can: { waitsForTime: true }, outcomes: () => [DONE] },
  hear: { can: {}, outcomes: () => [DONE] },
  call: {
    can: { callsPipeline: true, canFail: true },
    outcomes: (config) => [...(Array.isArray(config.ends) ? config.ends.map((id) => ({ ...DONE, id: String(id) })) : [DONE]), FAILED],
  },
  give: { can: { releases: true }, outcomes: () => [DONE] },
  finish: { can: { terminal: true, instant: true }, outcomes: () => [] },
};

function definitionOf(type: string, { can, outcomes }: Kind): NodeDefinition {
  return {
    type,
    version: 1,
    title: type,
    summary: '',
    family: 'rule',
    search: [],
    order: 0,
    capabilities: can,
    config: z.looseObject({}) as unknown as NodeDefinition['config'],
    defaults: {},
    fields: [],
    outcomes,
    outputSchema: () => ({}),
    ...(type === 'work' && { document: () => ({ type: 'text', title: 'T' }) }),
    references: () => [],
    describe: () => '',
  };
}

const definitions = new Map(Object.entries(KINDS).map(([type, kind]) => [type, definitionOf(type, kind)]));

export const testCatalog: NodeCatalog = {
  get: (type) => definitions.get(type),
  all: () => [...definitions.values()],
};
