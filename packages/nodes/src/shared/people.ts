import { z } from 'zod';
import { labelSchema } from './config-parts.ts';

/** Whom a step asks. */
export const assigneeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anyone') }),
  z.strictObject({ kind: z.literal('starter') }),
  z.strictObject({ kind: z.literal('role'), role: labelSchema.default('') }),
  z.strictObject({ kind: z.literal('team'), teamId: z.string().max(64).default('') }),
  z.strictObject({ kind: z.literal('person'), userId: z.string().max(64).default('') }),
  z.strictObject({ kind: z.literal('guest'), email: z.string().max(254).default(''), name: labelSchema.default('') }),
]);

/** What happens at the due date without an answer. Never: approve. */
export const NOBODY_ANSWERS = ['wait', 'remind', 'escalate', 'stop'] as const;

/** To whom it is passed up unless somebody else is named. */
export const OWNERS = { kind: 'role' as const, role: 'owner' };
