import type { JsonObject } from '@baton/schema/json';
import type { NodeCatalog, NodeDefinition, Outcome, ReferenceSource } from '@baton/schema/node/definition';
import { z } from 'zod';

const DONE: Outcome = { id: 'done', label: 'Done', kind: 'next' };
const FAILED: Outcome = { id: 'failed', label: 'If it fails', kind: 'failed', mustBeWired: false };

function define(type: string, more: Partial<NodeDefinition>): NodeDefinition {
  return {
    type,
    version: 1,
    title: type.charAt(0).toUpperCase() + type.slice(1),
    summary: '',
    family: 'tool',
    search: [],
    order: 1,
    capabilities: {},
    config: z.record(z.string(), z.json()) as unknown as NodeDefinition['config'],
    defaults: {},
    fields: [],
    outcomes: () => [DONE],
    outputSchema: () => ({}),
    references: () => [],
    describe: () => '',
    ...more,
  };
}

function references(config: JsonObject): ReferenceSource[] {
  const text = config['instructions'];
  return typeof text === 'string' && text !== '' ? [{ path: '/instructions', text, kind: 'template' }] : [];
}

function decisions(config: JsonObject): Outcome[] {
  const list = Array.isArray(config['decisions']) ? config['decisions'] : [{ id: 'approve' }, { id: 'send_back' }];
  return (list as { id: string; label?: string }[]).map(({ id, label }) => ({ id, label: label ?? id, kind: 'decision' }));
}

const DEFINITIONS = [
  define('start', { family: 'start', capabilities: { entry: true } }),
  define('agent', {
    family: 'agent',
    capabilities: { callsModel: true },
    outcomes: () => [DONE, FAILED],
    references,
    defaults: { instructions: '' },
  }),
  define('gate', { family: 'person', capabilities: { decides: true }, outcomes: decisions, references }),
  define('rule', { family: 'rule', capabilities: { decides: true }, outcomes: decisions }),
  define('each', { title: 'For each', family: 'frame', capabilities: { container: true } }),
  define('end', { family: 'end', capabilities: { terminal: true }, outcomes: () => [] }),
];

/** Step kinds for tests of the document room: as small as the commands' questions allow. */
export const sampleCatalog: NodeCatalog = {
  get: (type) => DEFINITIONS.find((definition) => definition.type === type),
  all: () => DEFINITIONS,
};
