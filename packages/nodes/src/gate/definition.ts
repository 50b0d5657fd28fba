import type { JsonObject, JsonSchema } from '@baton/schema/json';
import { isNamed } from '@baton/schema/run/is-named';
import { defineNode } from '../shared/define-node.ts';
import { condition, template, value } from '../shared/references.ts';
import { count, listWords } from '../shared/words.ts';
import { type GateConfig, gateConfigSchema, thresholdOf } from './config.ts';
import { gateFields } from './fields.ts';
import { stepsNamed } from '../shared/documents.ts';

const NEW_GATE: JsonObject = {
  question: '',
  intro: '',
  documents: [],
  background: [],
  checklist: [],
  choose: { from: '', label: '', titleKey: '', min: 1, max: 5 },
  fields: [],
  results: '',
  parties: [{ id: 'decider', label: 'Whoever started the run', assignee: { kind: 'starter' }, blocking: true, section: '' }],
  decisions: [
    {
      id: 'approve',
      label: 'Approve',
      consequence: 'The next step starts.',
      tone: 'go',
      approving: true,
      needsReason: false,
      needsChecklist: true,
      needsChoice: false,
    },
    {
      id: 'send_back',
      label: 'Send back',
      consequence: 'It is done again with your notes.',
      tone: 'back',
      approving: false,
      needsReason: true,
      needsChecklist: false,
      needsChoice: false,
    },
  ],
  release: false,
  notAuthor: false,
  independent: false,
  nobodyAnswers: 'remind',
  dial: { mode: 'always', share: 1, when: '', passAs: '' },
};

/** A person (or several) decides: reads, edits in place, chooses, fills in, signs. Its decisions are its ways out. */
export const gateDefinition = defineNode<GateConfig>({
  type: 'gate',
  version: 1,
  title: 'Human gate',
  summary: 'A person decides or signs',
  family: 'person',
  phase: 'control',
  search: [
    'approve',
    'approval',
    'review',
    'decide',
    'sign',
    'sign-off',
    'human',
    'person',
    'check',
    'choose',
    'hitl',
    'sme',
    'release',
    'questionnaire',
  ],
  order: 30,
  capabilities: { waitsForPerson: true, decides: true },
  config: gateConfigSchema,
  defaults: NEW_GATE,
  fields: gateFields,
  outcomes: (config) =>
    config.decisions.map(({ id, label, approving }) => ({ id, label: label || 'Without a name', kind: 'decision', approving })),
  outputSchema: gateOutputSchema,
  references: (config) => [
    ...template('/question', config.question),
    ...template('/intro', config.intro),
    ...config.documents.flatMap((entry, index) => value(`/documents/${index}/from`, entry.from)),
    ...config.background.flatMap((entry, index) => value(`/background/${index}/from`, entry.from)),
    ...value('/choose/from', config.choose.from),
    ...value('/results', config.results),
    ...(config.dial.mode === 'when' ? condition('/dial/when', config.dial.when) : []),
  ],
  describe: (config) => {
    const who = listWords(config.parties.map((party) => party.label || 'somebody'));
    const due = config.dueInWorkingDays === undefined ? '' : ` · due in ${count(config.dueInWorkingDays, 'working day')}`;
    return `${who}${due}`;
  },
  gate: (config) => ({
    hasOwner: config.parties.some((party) => party.blocking && isNamed(party.assignee)),
    hasDeadline: config.dueInWorkingDays !== undefined,
    hasNobodyAnswers: config.nobodyAnswers !== undefined && (config.nobodyAnswers !== 'stop' || config.decisions.some(stops)),
    dialled: config.dial.mode !== 'always',
    authorMayApprove: authorMayApprove(config),
    shows: config.documents.flatMap((entry) => stepsNamed(entry.from)),
    fields: { owner: 'parties', deadline: 'dueInWorkingDays', nobodyAnswers: 'nobodyAnswers', dial: 'dial.mode' },
  }),
});

/** What silence may take: never one that approves. */
const stops = ({ tone, approving }: GateConfig['decisions'][number]): boolean => tone === 'stop' && !approving;

/**
 * False where whoever started the run is kept out, where two people or more must agree, or where named people have to
 * sign that cannot be one. Hats alone keep nobody out: one person may wear them all.
 */
function authorMayApprove({ notAuthor, decisions, parties }: GateConfig): boolean {
  if (notAuthor) return false;
  const named = new Set(
    parties.flatMap(({ blocking, assignee }) => {
      if (!blocking) return [];
      return assignee.kind === 'person' ? [assignee.userId] : assignee.kind === 'guest' ? [assignee.email.toLowerCase()] : [];
    }),
  );
  return decisions.some((decision) => {
    if (!decision.approving) return false;
    const threshold = thresholdOf(decision);
    return threshold === 'all' ? named.size < 2 : threshold < 2;
  });
}

/** The shape of `GateOutput` in the schema's run room, with the questions of this very gate. */
function gateOutputSchema(config: GateConfig): JsonSchema {
  const fields = Object.fromEntries(
    config.fields.map((field) => [field.key, { type: field.kind === 'number' ? ['number', 'null'] : ['string', 'null'] }]),
  );
  return {
    type: 'object',
    properties: {
      decision: { type: 'string', enum: config.decisions.map((decision) => decision.id) },
      label: { type: 'string' },
      reason: { type: 'string' },
      choices: { type: 'array', items: {} },
      chosen: { type: 'array', items: { type: 'string' } },
      fields: { type: 'object', properties: fields },
      by: { type: 'string' },
      at: { type: 'string', format: 'date-time' },
      documents: { type: 'array', items: { type: 'object' } },
    },
    required: ['decision', 'label', 'reason', 'choices', 'chosen', 'fields', 'by', 'at', 'documents'],
  };
}
