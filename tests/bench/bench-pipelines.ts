import type { Json, JsonObject } from '@baton/schema/json';
import type { Pipeline, PipelineEdge, PipelineNode } from '@baton/schema/graph/pipeline';

const node = (id: string, type: string, config: JsonObject = {}): PipelineNode => ({
  id,
  key: id,
  name: `Step ${id}`,
  type,
  typeVersion: 1,
  config,
});
const edge = (from: string, to: string, outcome = 'done'): PipelineEdge => ({
  id: `${from}-${outcome}-${to}`,
  from: { node: from, outcome },
  to,
});

function pipeline(name: string, nodes: PipelineNode[], edges: PipelineEdge[]): Json {
  const document: Pipeline = {
    format: 1,
    name,
    summary: '',
    brief: { fields: [{ key: 'topic', label: 'Topic', kind: 'text', required: false }] },
    nodes,
    edges,
    policies: { currency: 'EUR', owner: 'Bench', budgetPerRun: 10 },
    layout: { nodes: {}, phases: [] },
    notes: [],
    samples: { outputs: {} },
  };
  return document as unknown as Json;
}

const range = (count: number): number[] => Array.from({ length: count }, (_none, index) => index + 1);
const setNode = (id: string): PipelineNode => node(id, 'set', { values: [{ name: 'n', value: '1 + 1' }] });
const agentNode = (id: string): PipelineNode =>
  node(id, 'agent', {
    purpose: 'Answers briefly',
    instructions: 'Say one sentence about {{ brief.topic }}.',
    produces: { kind: 'text', title: 'Answer' },
  });

const gateNode = (id: string): PipelineNode =>
  node(id, 'gate', {
    question: 'Shall we go on?',
    parties: [{ id: 'decider', label: 'Decider', assignee: { kind: 'anyone' }, blocking: true, section: '' }],
    decisions: [
      {
        id: 'yes',
        label: 'Go on',
        consequence: 'It goes on.',
        tone: 'go',
        approving: true,
        needsReason: false,
        needsChecklist: false,
        needsChoice: false,
      },
      {
        id: 'no',
        label: 'Stop',
        consequence: 'It ends here.',
        tone: 'stop',
        approving: false,
        needsReason: false,
        needsChecklist: false,
        needsChoice: false,
      },
    ],
    dueInWorkingDays: 5,
    nobodyAnswers: 'remind',
  });

/** Start, the given steps one after another, end. */
function line(name: string, steps: PipelineNode[]): Json {
  const all = [node('start', 'start'), ...steps, node('end', 'end')];
  return pipeline(
    name,
    all,
    all.slice(1).map((step, index) => edge(all[index]?.id ?? '', step.id)),
  );
}

/** W1: 20 steps that set a value. */
export const w1Pipeline = (): Json =>
  line(
    'W1 twenty steps',
    range(20).map((n) => setNode(`s${n}`)),
  );

/** W2: five model calls one after another. */
export const w2Pipeline = (): Json =>
  line(
    'W2 five model steps',
    range(5).map((n) => agentNode(`a${n}`)),
  );

/** One model call whose words are watched as they are written. */
export const streamedTextPipeline = (): Json => line('Streamed text', [agentNode('writer')]);

/** W3: 50 model calls side by side and a join. */
export function w3Pipeline(): Json {
  const branches = range(50).map((n) => agentNode(`b${n}`));
  return pipeline(
    'W3 fifty branches',
    [node('start', 'start'), ...branches, setNode('join'), node('end', 'end')],
    [...branches.flatMap((branch) => [edge('start', branch.id), edge(branch.id, 'join')]), edge('join', 'end')],
  );
}

/** W4: branch A has ten steps, branch B waits for a person. */
export function w4Pipeline(): Json {
  const steps = range(10).map((n) => setNode(`a${n}`));
  const gate = gateNode('b');
  const chain = steps.slice(1).map((step, index) => edge(steps[index]?.id ?? '', step.id));
  return pipeline(
    'W4 a branch beside a gate',
    [node('start', 'start'), ...steps, gate, node('end_a', 'end'), node('end_b', 'end')],
    [edge('start', 'a1'), ...chain, edge('a10', 'end_a'), edge('start', 'b'), edge('b', 'end_b', 'yes'), edge('b', 'end_b', 'no')],
  );
}

/** W5: a gate, a step after it. */
export function w5Pipeline(): Json {
  return pipeline(
    'W5 a run that waits',
    [node('start', 'start'), gateNode('b'), setNode('after'), node('end', 'end')],
    [edge('start', 'b'), edge('b', 'after', 'yes'), edge('b', 'end', 'no'), edge('after', 'end')],
  );
}

/** W6: model calls one after another that can be told apart. */
export const w6Pipeline = (count: number): Json =>
  line(
    'W6 twenty model steps',
    range(count).map((n) => ({
      ...agentNode(`a${n}`),
      config: {
        purpose: 'Answers briefly',
        instructions: `Say one sentence about {{ brief.topic }}, number ${n}.`,
        produces: { kind: 'text', title: 'Answer' },
      },
    })),
  );
