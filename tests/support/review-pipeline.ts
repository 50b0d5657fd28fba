import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { JsonObject } from '@baton/schema/json';

const DECISION = { needsReason: false, needsChecklist: false, needsChoice: false };

/**
 * The reference pipeline in small: a brief, an agent's draft, a review by two hats that may send back twice, a release,
 * two ways to end. `second` is a draft beside it that nobody reviews, so that other branches can be watched.
 */
export function reviewPipeline(gate: JsonObject = {}): Pipeline {
  const node = (id: string, type: string, name: string, config: JsonObject = {}): Pipeline['nodes'][number] => ({
    id,
    key: id,
    name,
    type,
    typeVersion: 1,
    config,
  });
  const edge = (from: string, to: string, outcome = 'done', maxRounds?: number): Pipeline['edges'][number] => ({
    id: `${from}_${outcome}_${to}`,
    from: { node: from, outcome },
    to,
    ...(maxRounds !== undefined && { maxRounds }),
  });
  return {
    format: 1,
    name: 'Review in small',
    summary: 'Draft, review, release',
    brief: {
      fields: [
        { key: 'problem', label: 'What is the problem?', kind: 'longtext', required: true },
        { key: 'baseline', label: 'Where are we now?', kind: 'number', required: false },
        { key: 'by', label: 'By when?', kind: 'date', required: false },
      ],
    },
    nodes: [
      node('start', 'start', 'Start'),
      node('draft', 'agent', 'Draft', {
        purpose: 'Writes the guide',
        instructions: 'Write a short guide about {{ brief.problem }}.',
        produces: { kind: 'text', title: 'Guide' },
      }),
      node('second', 'agent', 'Second opinion', {
        purpose: 'Looks at it from the side',
        instructions: 'Say one sentence about {{ brief.problem }}.',
        produces: { kind: 'text', title: 'Opinion' },
      }),
      node('review', 'gate', 'Review', {
        question: 'Is the guide right?',
        intro: 'It goes to everybody on the site.',
        documents: [{ from: 'draft', label: 'Guide', editable: true }],
        checklist: [
          { text: 'The numbers are ours', required: true },
          { text: 'It is short', required: false },
        ],
        parties: [
          { id: 'designer', label: 'Learning designer', assignee: { kind: 'anyone' }, blocking: true, section: '' },
          { id: 'expert', label: 'Subject expert', assignee: { kind: 'role', role: 'reviewer' }, blocking: true, section: '' },
        ],
        decisions: [
          {
            ...DECISION,
            id: 'approve',
            label: 'Approve',
            consequence: 'It is released.',
            tone: 'go',
            approving: true,
            needsChecklist: true,
          },
          {
            ...DECISION,
            id: 'back',
            label: 'Send back',
            consequence: 'It is written again.',
            tone: 'back',
            approving: false,
            needsReason: true,
          },
          { ...DECISION, id: 'stop', label: 'Stop', consequence: 'The run ends.', tone: 'stop', approving: false },
        ],
        release: true,
        dueInWorkingDays: 5,
        nobodyAnswers: 'remind',
        ...gate,
      }),
      node('release', 'release', 'Release', { artefact: 'draft', audience: 'Everybody', channel: 'Intranet' }),
      node('released', 'end', 'Released'),
      node('stopped', 'end', 'Not released', { kind: 'stopped' }),
      node('noted', 'end', 'Noted'),
    ],
    edges: [
      edge('start', 'draft'),
      edge('start', 'second'),
      edge('second', 'noted'),
      edge('draft', 'review'),
      edge('review', 'release', 'approve'),
      edge('review', 'draft', 'back', 2),
      edge('review', 'stopped', 'stop'),
      edge('release', 'released'),
    ],
    policies: { currency: 'EUR', budgetPerRun: 5, owner: 'Tests' },
    layout: {
      nodes: {},
      phases: [
        { id: 'p1', name: 'Write', nodes: ['start', 'draft'] },
        { id: 'p2', name: 'Review', nodes: ['review'] },
        { id: 'p3', name: 'Release', nodes: ['release', 'released'] },
      ],
    },
    notes: [],
    samples: {
      brief: { problem: 'Nobody reports near misses.' },
      outputs: {
        draft: [{ output: { text: 'Report it at once.' } }, { round: 2, output: { text: 'Report it at once, to your lead.' } }],
        second: [{ output: { text: 'It is about trust.' } }],
      },
    },
  };
}
