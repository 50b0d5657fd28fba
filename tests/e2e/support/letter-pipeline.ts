import type { Json, JsonObject } from '@baton/schema/json';

const step = (key: string, name: string, type: string, x: number, config: Json = {}): Json => ({
  id: `n_${key}`,
  key,
  name,
  type,
  typeVersion: 1,
  config,
  position: { x, y: 120 },
});
const path = (from: string, outcome: string, to: string): Json => ({
  id: `e_${from}_${outcome}`,
  from: { node: `n_${from}`, outcome },
  to: `n_${to}`,
});

/** A small pipeline: a survey with a form of its own, a rule about it, and a reply that uses it. */
export const letterPipeline = ({ when = '', instructions = 'Their wishes: {{ survey.wishes }}' } = {}): JsonObject => ({
  format: 1,
  name: 'Letter',
  summary: '',
  brief: { fields: [{ key: 'topic', label: 'What is it about?', kind: 'text', required: true }] },
  nodes: [
    step('start', 'Start', 'start', 0),
    step('survey', 'Survey', 'agent', 280, {
      purpose: 'Reads the answers',
      instructions: 'Read about {{ brief.topic }}.',
      produces: {
        kind: 'fields',
        title: 'Findings',
        schema: {
          type: 'object',
          properties: {
            mood: { type: 'string', enum: ['good', 'bad'], description: 'How people feel' },
            score: { type: 'number' },
            wishes: { type: 'array', items: { type: 'string' } },
          },
          required: ['mood', 'score', 'wishes'],
          additionalProperties: false,
        },
      },
    }),
    step('sort', 'Sort', 'rule', 560, { cases: [{ id: 'yes', label: 'Worth a letter', when }], otherwise: 'No letter' }),
    step('reply', 'Reply', 'agent', 840, { purpose: 'Writes', instructions }),
    step('end', 'End', 'end', 1120),
    step('no_letter', 'No letter', 'end', 1120),
  ],
  edges: [
    path('start', 'done', 'survey'),
    path('survey', 'done', 'sort'),
    path('sort', 'yes', 'reply'),
    path('sort', 'otherwise', 'no_letter'),
    path('reply', 'done', 'end'),
  ],
  policies: {},
  samples: {
    brief: { topic: 'the new canteen' },
    outputs: {
      survey: [{ output: { mood: 'good', score: 8, wishes: ['more soup', 'quiet tables'] } }],
      reply: [{ output: { text: 'Dear all' } }],
    },
  },
});
