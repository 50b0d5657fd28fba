import { LIMITS } from '@baton/schema/limits';
import { z } from 'zod';
import {
  entryIdSchema,
  expressionSchema,
  idsAreUnique,
  labelSchema,
  nameSchema,
  sentenceSchema,
  templateSchema,
  UNIQUE_IDS,
} from '../shared/config-parts.ts';
import { assigneeSchema, NOBODY_ANSWERS, OWNERS } from '../shared/people.ts';

export const TONES = ['go', 'back', 'stop', 'other'] as const;
export const DIAL_MODES = ['always', 'sampled', 'when'] as const;
export const GATE_FIELD_KINDS = ['text', 'longtext', 'number', 'date', 'choice'] as const;

/** Whose document is shown: a step key, or `first(a, b)` where only one of two branches runs. */
const shownSchema = z.strictObject({
  from: expressionSchema.default(''),
  label: labelSchema.default(''),
  editable: z.boolean().default(false),
});

const fieldSchema = z.strictObject({
  key: nameSchema,
  label: labelSchema.default(''),
  help: sentenceSchema.default(''),
  kind: z.enum(GATE_FIELD_KINDS).default('text'),
  required: z.boolean().default(false),
  options: z
    .array(z.strictObject({ value: z.string().max(120), label: labelSchema.default('') }))
    .max(50)
    .default([]),
});

const partySchema = z.strictObject({
  id: entryIdSchema,
  label: labelSchema.default(''),
  assignee: assigneeSchema.default({ kind: 'anyone' }),
  blocking: z.boolean().default(true),
  section: sentenceSchema.default(''),
});

const decisionSchema = z.strictObject({
  id: entryIdSchema,
  label: labelSchema.default(''),
  consequence: sentenceSchema.default(''),
  tone: z.enum(TONES).default('other'),
  approving: z.boolean().default(false),
  needsReason: z.boolean().default(false),
  needsChecklist: z.boolean().default(false),
  /** Approves although gaps that block are open: the sheet and the record name each. */
  allowsOpenGaps: z.boolean().default(false),
  needsChoice: z.boolean().default(false),
  /** How many must choose it. Absent: all blocking parties for a `go`, one for anything else. */
  threshold: z.union([z.literal('all'), z.int().min(1).max(LIMITS.parties), z.string().regex(/^[1-8]$/)]).optional(),
});
export type GateDecisionConfig = z.infer<typeof decisionSchema>;

export const gateConfigSchema = z
  .strictObject({
    question: templateSchema.default(''),
    intro: templateSchema.default(''),
    documents: z.array(shownSchema).max(12).default([]),
    background: z
      .array(shownSchema.omit({ editable: true }))
      .max(12)
      .default([]),
    checklist: z
      .array(z.strictObject({ text: sentenceSchema.default(''), required: z.boolean().default(true) }))
      .max(LIMITS.checklistItems)
      .default([]),
    /** A list to choose from. Empty `from`: nothing to choose. */
    choose: z
      .strictObject({
        from: expressionSchema.default(''),
        label: labelSchema.default(''),
        /** The key of an entry's name; found by itself for the usual ones (title, name, label). */
        titleKey: labelSchema.default(''),
        min: z.int().min(0).max(200).default(1),
        max: z.int().min(1).max(200).default(5),
      })
      .default({ from: '', label: '', titleKey: '', min: 1, max: 5 }),
    fields: z.array(fieldSchema).max(30).default([]),
    /** Raw results (a test report) shown as they are, beside whatever an agent says about them. */
    results: expressionSchema.default(''),
    parties: z.array(partySchema).min(1).max(LIMITS.parties).refine(idsAreUnique, UNIQUE_IDS),
    decisions: z.array(decisionSchema).min(LIMITS.decisionsMin).max(LIMITS.decisionsMax).refine(idsAreUnique, UNIQUE_IDS),
    release: z.boolean().default(false),
    notAuthor: z.boolean().default(false),
    independent: z.boolean().default(false),
    dueInWorkingDays: z.int().min(0).max(250).optional(),
    /** Working days before the due date on which those who have not answered are reminded. */
    remindDaysBefore: z.int().min(0).max(30).optional(),
    /** Never: approve. */
    nobodyAnswers: z.enum(NOBODY_ANSWERS).optional(),
    /** Who may answer as well once it is overdue. */
    escalateTo: assigneeSchema.default(OWNERS),
    dial: z
      .strictObject({
        mode: z.enum(DIAL_MODES).default('always'),
        /** For `sampled`: the share of runs that ask a person, 0 to 1. */
        share: z.number().min(0).max(1).default(1),
        /** For `when`: ask a person only if this is true. */
        when: expressionSchema.default(''),
        /** The decision that a pass without a person takes. Empty: the first one with tone `go`. */
        passAs: z.union([z.literal(''), entryIdSchema]).default(''),
      })
      .default({ mode: 'always', share: 1, when: '', passAs: '' }),
    /** How long it takes a person, for the inbox. */
    minutes: z.int().min(1).max(480).optional(),
  })
  .refine((config) => !config.release || config.dial.mode === 'always', {
    error: 'A gate that signs a release always asks a person.',
    path: ['dial', 'mode'],
  });
export type GateConfig = z.infer<typeof gateConfigSchema>;

/** How many parties must choose a decision. */
export function thresholdOf(decision: GateDecisionConfig): 'all' | number {
  if (decision.threshold === undefined) return decision.tone === 'go' ? 'all' : 1;
  return decision.threshold === 'all' ? 'all' : Number(decision.threshold);
}
