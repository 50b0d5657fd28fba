import { z } from 'zod';
import type { JsonObject } from '../../json.ts';
import type { NodeCatalog, NodeDefinition, Outcome, ReferenceSource } from '../../node/definition.ts';

/** Step types of the graph tests: one for each capability, under names that no real type has. */
const DONE: Outcome = { id: 'done', label: 'Done', kind: 'next' };
const FAILED: Outcome = { id: 'failed', label: 'If it fails', kind: 'failed', mustBeWired: false };
const EXHAUSTED: Outcome = { id: 'exhausted', label: 'Rounds used up', kind: 'exhausted', mustBeWired: false };

const text = z.string().max(40_000).default('');

function define<C extends object>(
  type: string,
  config: z.ZodType<C>,
  parts: Pick<NodeDefinition<C>, 'family' | 'capabilities'> & Partial<Omit<NodeDefinition<C>, 'config' | 'defaults' | 'type'>>,
): NodeDefinition {
  const defaults = config.parse({}) as JsonObject;
  const read = (raw: JsonObject): C => {
    const parsed = config.safeParse(raw);
    return parsed.success ? parsed.data : config.parse(defaults);
  };
  const { gate, gives } = parts;
  return {
    type,
    version: 1,
    title: type,
    summary: type,
    search: [],
    order: 0,
    fields: parts.fields ?? [],
    family: parts.family,
    capabilities: parts.capabilities,
    config: config as unknown as NodeDefinition['config'],
    defaults,
    outcomes: (raw) => parts.outcomes?.(read(raw)) ?? [DONE],
    outputSchema: (raw) => parts.outputSchema?.(read(raw)) ?? {},
    references: (raw) => parts.references?.(read(raw)) ?? [],
    describe: () => type,
    ...(gate && { gate: (raw: JsonObject) => gate(read(raw)) }),
    ...(gives && { gives: (raw: JsonObject) => gives(read(raw)) }),
  };
}

const value = (path: string, source: string): ReferenceSource[] => (source === '' ? [] : [{ path, text: source, kind: 'value' }]);
const template = (path: string, source: string): ReferenceSource[] => (source === '' ? [] : [{ path, text: source, kind: 'template' }]);

const begin = define('begin', z.strictObject({}), { family: 'start', capabilities: { entry: true } });

const work = define('work', z.strictObject({ say: text, use: text, need: text.default('x') }), {
  family: 'agent',
  capabilities: { callsModel: true, canFail: true },
  fields: [
    { key: 'say', kind: 'template', label: 'What to do' },
    { key: 'use', kind: 'value', label: 'Material' },
    { key: 'need', kind: 'text', label: 'Purpose', required: true },
  ],
  outcomes: () => [DONE, FAILED],
  outputSchema: () => ({
    type: 'object',
    properties: {
      text: { type: 'string' },
      parts: { type: 'array', items: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] } },
    },
    required: ['text', 'parts'],
    additionalProperties: false,
  }),
  references: (config) => [...template('/say', config.say), ...value('/use', config.use)],
});

const askConfig = z.strictObject({
  shows: z.array(z.string()).default([]),
  approve: z.array(z.string()).default(['yes']),
  decisions: z.array(z.string()).default(['yes', 'no']),
  owner: z.boolean().default(true),
  due: z.boolean().default(true),
  nobody: z.boolean().default(true),
  dialled: z.boolean().default(false),
  alone: z.boolean().default(false),
});
const ask = define('ask', askConfig, {
  family: 'person',
  capabilities: { waitsForPerson: true, decides: true },
  outcomes: (config) =>
    config.decisions.map((id) => ({ id, label: id, kind: 'decision', ...(config.approve.includes(id) && { approving: true }) })),
  outputSchema: () => ({
    type: 'object',
    properties: { decision: { type: 'string' }, reason: { type: 'string' } },
    required: ['decision', 'reason'],
  }),
  references: (config) => config.shows.flatMap((source, index) => value(`/shows/${index}`, source)),
  gate: (config) => ({
    hasOwner: config.owner,
    hasDeadline: config.due,
    hasNobodyAnswers: config.nobody,
    dialled: config.dialled,
    authorMayApprove: config.alone,
    shows: config.shows,
  }),
});

const split = define(
  'split',
  z.strictObject({ cases: z.array(z.strictObject({ id: z.string(), when: text })).default([{ id: 'a', when: 'true' }]) }),
  {
    family: 'rule',
    capabilities: { decides: true, instant: true },
    outcomes: (config) => [
      ...config.cases.map(({ id }): Outcome => ({ id, label: id, kind: 'decision' })),
      { id: 'otherwise', label: 'Otherwise', kind: 'decision' },
      EXHAUSTED,
    ],
    references: (config) =>
      config.cases.flatMap(({ when }, index): ReferenceSource[] => [{ path: `/cases/${index}/when`, text: when, kind: 'condition' }]),
  },
);

const list = define('list', z.strictObject({ over: text.default('[1]'), title: text, leaves: z.array(z.string()).default([]) }), {
  family: 'frame',
  capabilities: { container: true, decides: true },
  outcomes: (config) => [
    DONE,
    ...config.leaves.map((id): Outcome => ({ id, label: id, kind: 'decision' })),
    ...(config.leaves.length > 0 ? [EXHAUSTED] : []),
  ],
  outputSchema: () => ({ type: 'array', items: { type: 'object', properties: { key: {}, output: {} }, required: ['key', 'output'] } }),
  references: (config) => [...value('/over', config.over), ...template('/title', config.title)],
});

const quit = define('quit', z.strictObject({ outcome: text }), {
  family: 'frame',
  capabilities: { leavesFrame: true, instant: true },
  fields: [{ key: 'outcome', kind: 'frame-outcome', label: 'Leave by' }],
  outcomes: () => [],
});

const ship = define('ship', z.strictObject({ doc: text, note: text }), {
  family: 'tool',
  capabilities: { releases: true },
  fields: [
    { key: 'doc', kind: 'value', wants: 'document', label: 'Document' },
    { key: 'note', kind: 'template', label: 'For whom' },
  ],
  references: (config) => [...value('/doc', config.doc), ...template('/note', config.note)],
  gives: (config) => config.doc.split(',').map((key) => key.trim()),
});

const stop = define('stop', z.strictObject({ give: text }), {
  family: 'end',
  capabilities: { terminal: true, instant: true },
  outcomes: () => [],
  references: (config) => value('/give', config.give),
});

export const TEST_TYPES: readonly NodeDefinition[] = [begin, work, ask, split, list, quit, ship, stop];

/** `onGet` and `onOutcomes` count what a check asks for. */
export function testCatalog(counters: { onGet?: () => void; onOutcomes?: () => void } = {}): NodeCatalog {
  const counted = TEST_TYPES.map((type) => ({
    ...type,
    outcomes: (config: JsonObject) => {
      counters.onOutcomes?.();
      return type.outcomes(config);
    },
  }));
  const byType = new Map(counted.map((type) => [type.type, type]));
  return {
    get: (type) => {
      counters.onGet?.();
      return byType.get(type);
    },
    all: () => counted,
  };
}
