import type { Pipeline } from '@baton/schema/graph/pipeline';
import { definitionCatalog } from '@baton/nodes/definitions';
import { checkPipeline } from '@baton/schema/graph/validate-pipeline';
import { policyChecks } from '@baton/schema/graph/policy-checks';
import { hasErrors } from '@baton/schema/errors/issue';
import type { Api } from '../src/api/api.ts';
import { unreachable } from '../src/api/fault.ts';
import type { RunStreams } from '../src/api/run-stream.ts';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { sampleRun } from './sample-run.ts';
import template from '../../../templates/diagnosis-to-monitor/pipeline.json';

/** Answers the editor's questions from memory; `steps` above 0 gives a long line of that many steps instead. */
export function memoryServer(steps: number): { api: Api; streams: RunStreams } {
  let doc =
    steps > 0 ? longLine(steps) : ({ ...(template as unknown as Pipeline), notes: [], samples: { brief: {}, outputs: {} } } as Pipeline);
  let revision = 1;
  const now = new Date().toISOString();
  const draft = () => ({ id: 'p1', document: doc, revision, hash: 'x', updatedAt: now, latestVersion: null, publishedVersion: null });
  const answers: Record<string, (input: never) => unknown> = {
    'pipelines.get': draft,
    'pipelines.save': ({ body }: { body: { patches: never[] } }) => {
      doc = applyPatches(doc, body.patches);
      revision += 1;
      return { revision, hash: 'x', savedAt: now, others: [], before: 0 };
    },
    'pipelines.check': () => {
      const issues = [...checkPipeline(doc, definitionCatalog), ...policyChecks(doc, definitionCatalog)];
      return { issues, canVersion: !hasErrors(issues), canPublish: !hasErrors(issues) };
    },
    'settings.model': () => ({
      source: 'none',
      baseUrl: '',
      model: '',
      keySet: false,
      keyHint: '',
      priceInput: null,
      priceOutput: null,
      currency: 'EUR',
    }),
    'runs.start': () => ({ runId: 'r1' }),
    'runs.get': () => sampleRun(doc),
  };
  return {
    api: {
      async call(route, input) {
        const answer = answers[route];
        if (!answer) throw unreachable();
        return structuredClone(answer(input as never)) as never;
      },
      signIn: async () => {},
      signOut: async () => {},
    },
    streams: {
      open: (_runId, _after, handlers) => {
        handlers.connection('live');
        const words =
          'Write the first call as a conversation, not a script. Each objection on its own line, with the answer that worked in the last quarter and who can move budget without offering a discount. ';
        let offset = 0;
        const timer = setInterval(() => {
          const text = words.slice(offset % words.length, (offset % words.length) + 6);
          handlers.text({ step: 'n_blueprint@n_build:coach#1', attempt: 1, offset, text });
          offset += text.length;
        }, 120);
        return () => clearInterval(timer);
      },
    },
  };
}

function longLine(count: number): Pipeline {
  const ids = Array.from({ length: count }, (_, index) => `s${index}`);
  return {
    format: 1,
    name: `A line of ${count} steps`,
    summary: '',
    brief: { fields: [] },
    nodes: ids.map((id, index) => ({
      id,
      key: id,
      name: index === 0 ? 'Start' : `Agent ${index}`,
      type: index === 0 ? 'start' : index === count - 1 ? 'end' : 'agent',
      typeVersion: 1,
      config: index === 0 || index === count - 1 ? {} : { purpose: 'Does a piece of work', instructions: 'Do it.' },
    })),
    edges: ids.slice(1).map((id, index) => ({ id: `e${index}`, from: { node: ids[index] ?? '', outcome: 'done' }, to: id })),
    policies: { currency: 'EUR', budgetPerRun: 5 },
    layout: {
      nodes: Object.fromEntries(ids.map((id, index) => [id, { x: (index % 20) * 328, y: Math.floor(index / 20) * 200 }])),
      phases: [],
    },
    notes: [],
    samples: { brief: {}, outputs: {} },
  };
}
