import type { Pipeline } from '@baton/schema/graph/pipeline';

/** Two agents one after the other, a gate, a value, an end: small enough to follow every event. */
export function gatePipeline(): Pipeline {
  const agent = (id: string, name: string): Pipeline['nodes'][number] => ({
    id,
    key: id,
    name,
    type: 'agent',
    typeVersion: 1,
    config: {
      purpose: name,
      instructions: `${name}: write one sentence about {{ brief.topic }}.`,
      produces: { kind: 'text', title: name },
    },
  });
  const decision = (id: string, label: string, tone: string, approving: boolean): Record<string, string | boolean> => ({
    id,
    label,
    consequence: 'The run goes on.',
    tone,
    approving,
    needsReason: false,
    needsChecklist: false,
    needsChoice: false,
  });
  const edge = (from: string, to: string, outcome = 'done'): Pipeline['edges'][number] => ({
    id: `${from}_${outcome}`,
    from: { node: from, outcome },
    to,
  });
  return {
    format: 1,
    name: 'Two agents and a gate',
    summary: '',
    brief: { fields: [{ key: 'topic', label: 'Topic', kind: 'text', required: true }] },
    nodes: [
      { id: 'start', key: 'start', name: 'Start', type: 'start', typeVersion: 1, config: {} },
      agent('first_text', 'First agent'),
      agent('second_text', 'Second agent'),
      {
        id: 'gate',
        key: 'gate',
        name: 'Is it good?',
        type: 'gate',
        typeVersion: 1,
        config: {
          question: 'Is it good?',
          parties: [{ id: 'decider', label: 'Decider', assignee: { kind: 'anyone' }, blocking: true, section: '' }],
          decisions: [decision('approve', 'Approve', 'go', true), decision('stop', 'Stop', 'stop', false)],
          dueInWorkingDays: 5,
          nobodyAnswers: 'remind',
        },
      },
      { id: 'value', key: 'value', name: 'Value', type: 'set', typeVersion: 1, config: { values: [{ name: 'n', value: '1 + 1' }] } },
      { id: 'end', key: 'end', name: 'End', type: 'end', typeVersion: 1, config: {} },
    ],
    edges: [
      edge('start', 'first_text'),
      edge('first_text', 'second_text'),
      edge('second_text', 'gate'),
      edge('gate', 'value', 'approve'),
      edge('gate', 'end', 'stop'),
      edge('value', 'end'),
    ],
    policies: { currency: 'EUR', budgetPerRun: 5, owner: 'Tests' },
    layout: { nodes: {}, phases: [] },
    notes: [],
    samples: { outputs: { first_text: [{ output: { text: 'First.' } }], second_text: [{ output: { text: 'Second.' } }] } },
  };
}
