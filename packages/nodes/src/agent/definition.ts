import { ARTEFACT_TITLES } from '@baton/schema/artefact/artefact-type';
import { defineNode } from '../shared/define-node.ts';
import { DONE, FAILED } from '../shared/outcomes.ts';
import { template, value } from '../shared/references.ts';
import { firstLine } from '../shared/words.ts';
import { type AgentConfig, agentConfigSchema, type Produces } from './config.ts';
import { agentFields } from './fields.ts';
import { agentOutputSchema } from './output-schema.ts';

/** A chat model that reads what it is given and writes text, a document of a known kind, or data by a schema. */
export const agentDefinition = defineNode<AgentConfig>({
  type: 'agent',
  version: 1,
  title: 'Agent',
  summary: 'An AI model works on it and hands back a result',
  family: 'agent',
  phase: 'G',
  search: ['ai', 'model', 'write', 'draft', 'analyse', 'diagnose', 'generate', 'summarise', 'llm', 'prompt', 'assistant'],
  order: 20,
  capabilities: { callsModel: true, canFail: true, redoesPassages: true },
  config: agentConfigSchema,
  defaults: {
    purpose: '',
    instructions: '',
    attach: [],
    produces: { kind: 'text', title: '' },
    variety: 0.3,
    answerLength: 8_000,
    model: '',
    timeoutMinutes: 10,
  },
  fields: agentFields,
  outcomes: () => [DONE, FAILED],
  outputSchema: (config) => agentOutputSchema(config.produces),
  document: ({ produces }, stepName) => ({
    type: produces.kind === 'artefact' ? produces.artefact : produces.kind,
    title: produces.title?.trim() || (produces.kind === 'artefact' ? ARTEFACT_TITLES[produces.artefact] : stepName),
  }),
  references: (config) => [
    ...template('/instructions', config.instructions),
    ...config.attach.flatMap((entry, index) => value(`/attach/${index}/value`, entry.value)),
  ],
  describe: (config) => firstLine(config.purpose) || `Writes ${producesWords(config.produces)}`,
});

function producesWords(produces: Produces): string {
  if (produces.kind === 'artefact') return `the ${ARTEFACT_TITLES[produces.artefact].toLowerCase()}`;
  return produces.title || (produces.kind === 'text' ? 'text' : 'a form of your own');
}
