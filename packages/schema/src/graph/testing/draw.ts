import type { JsonObject } from '../../json.ts';
import { type Pipeline, pipelineSchema } from '../pipeline.ts';

export interface Drawing {
  /** `key: type` or `key: type in frame`, with settings beside. The key is the id and the name in capitals. */
  steps: Record<string, string | [string, JsonObject]>;
  /** `a > b` (outcome done), `a.yes > b`, `a.no > b *3` for a send-back of three rounds. */
  paths: string[];
  brief?: Pipeline['brief']['fields'];
  policies?: Partial<Pipeline['policies']>;
}

/** A pipeline from a drawing in words. The document is as it would be read from a file. */
export function draw({ steps, paths, brief = [], policies = {} }: Drawing): Pipeline {
  return pipelineSchema.parse({
    format: 1,
    name: 'Drawing',
    brief: { fields: brief },
    nodes: Object.entries(steps).map(([key, step]) => {
      const [words, config] = typeof step === 'string' ? [step, {}] : step;
      const [type = '', scope] = words.split(' in ');
      return { id: key, key, name: key.toUpperCase(), type, typeVersion: 1, config, ...(scope !== undefined && { scope }) };
    }),
    edges: paths.map((words, index) => {
      const [, node = '', outcome = 'done', to = '', rounds] = /^(\w+)(?:\.(\w+))? > (\w+)(?: \*(\d+))?$/.exec(words) ?? [];
      return { id: `e${index}`, from: { node, outcome }, to, ...(rounds !== undefined && { maxRounds: Number(rounds) }) };
    }),
    policies: { currency: 'EUR', owner: 'Tests', ...policies },
  });
}

/** A small pipeline in which nothing is wrong: work, a gate with a send-back, a list, a release. */
export const GOOD: Drawing = {
  steps: {
    start: 'begin',
    draft: ['work', { say: 'About {{ brief.topic }}' }],
    check: ['ask', { shows: ['draft'], decisions: ['yes', 'back', 'no'] }],
    each: ['list', { over: 'draft.parts', title: '{{ item.title }}' }],
    make: ['work in each', { say: '{{ item.title }} {{ draft.text }}' }],
    made: 'stop in each',
    out: ['ship', { doc: 'draft', note: '{{ brief.topic }}' }],
    end: 'stop',
    dropped: ['stop', { give: 'check.reason' }],
  },
  paths: [
    'start > draft',
    'draft > check',
    'check.yes > each',
    'check.back > draft *3',
    'check.no > dropped',
    'make > made',
    'each > out',
    'out > end',
  ],
  brief: [{ key: 'topic', label: 'Topic', kind: 'text', required: true }],
  policies: { budgetPerRun: 5 },
};
