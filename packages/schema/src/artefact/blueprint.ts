import { z } from 'zod';
import { aiCoachSchema } from './blueprint-parts/ai-coach.ts';
import { assessmentItemSchema } from './blueprint-parts/assessment-item.ts';
import { changeRequestSchema } from './blueprint-parts/change-request.ts';
import { gapSchema } from './blueprint-parts/gap.ts';
import { jobAidSchema } from './blueprint-parts/job-aid.ts';
import { objectiveSchema } from './blueprint-parts/objective.ts';
import { screenSchema } from './blueprint-parts/screen.ts';
import { writtenDocumentSchema } from './blueprint-parts/written-document.ts';
import { artefactRefSchema } from './shared/artefact-ref.ts';
import { evidenceListSchema } from './shared/evidence.ts';
import { byCode, lineSchema, refSchema, textSchema } from './shared/primitives.ts';
import { DELIVERABLE_TYPES } from './solution-spec.ts';

export const MODALITIES = ['reading', 'on_the_job', 'conversation', 'video', 'classroom', 'live_online', 'self_paced', 'process'] as const;
export const NUDGE_CHANNELS = ['email', 'chat', 'manager', 'in_tool', 'meeting'] as const;

/** The first complete version of one deliverable. Which of the six bodies is filled follows from the deliverable's type. */
export const blueprintSchema = z.strictObject({
  spec: byCode(artefactRefSchema).optional(),
  summary: textSchema,
  objectives: z.array(objectiveSchema).min(1).max(10),
  components: z
    .array(
      z.strictObject({
        id: refSchema,
        deliverable_id: refSchema,
        type: z.enum(DELIVERABLE_TYPES),
        title: lineSchema,
        minutes: z.number().min(0).max(10_000).optional(),
        objective_ids: z.array(refSchema).min(1).max(10),
        modality: z.enum(MODALITIES),
        notes: textSchema.optional(),
      }),
    )
    .min(1)
    .max(20),
  job_aid: jobAidSchema.optional(),
  ai_coach: aiCoachSchema.optional(),
  change_request: changeRequestSchema.optional(),
  document: writtenDocumentSchema.optional(),
  storyboard: z.array(screenSchema).max(80).optional(),
  assessment_items: z.array(assessmentItemSchema).max(60),
  transfer_plan: z.strictObject({
    manager_actions: z.array(textSchema).max(15),
    nudges: z.array(z.strictObject({ day: z.int().min(0).max(365), channel: z.enum(NUDGE_CHANNELS), text: textSchema })).max(15),
    reflection: z.strictObject({
      after_hours: z.int().min(1).max(2_000).describe('48 unless there is a reason for another time'),
      questions: z.array(textSchema).max(10),
    }),
  }),
  effort_estimate: z.strictObject({ hours: z.number().min(0), basis: textSchema }),
  gaps_to_complete: z.array(gapSchema).max(40),
  /** What was changed in answer to the reviewers' comments of the round before; empty in the first round. */
  answers: z
    .array(
      z.strictObject({
        comment_id: z
          .string()
          .min(1)
          .max(64)
          .optional()
          .describe('The id in square brackets of the comment that this answers, if it had one'),
        comment: textSchema.describe('The comment in short, in words'),
        answer: textSchema.describe('What was changed and where, or why not'),
      }),
    )
    .max(300),
  evidence: evidenceListSchema,
});
export type Blueprint = z.infer<typeof blueprintSchema>;
