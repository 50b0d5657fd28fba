import { z } from 'zod';
import { gateSummarySchema } from './gate-view.ts';
import { libraryEntrySchema } from './pipelines.ts';
import { route, trusted } from './route.ts';
import { nextBriefSchema, runSummarySchema } from './runs.ts';
import { workingCalendarSchema } from '../calendar/working-calendar.ts';
import { LIMITS } from '../limits.ts';
import type { JsonObject } from '../json.ts';

export const homeSchema = z.object({
  waiting: z.array(gateSummarySchema),
  waitingCount: z.number(),
  attention: z.array(runSummarySchema),
  working: z.array(runSummarySchema),
  finished: z.array(runSummarySchema),
  briefs: z.array(nextBriefSchema),
  library: z.array(libraryEntrySchema),
});
export type Home = z.infer<typeof homeSchema>;

/** The key itself never comes back: only whether one is set and its last characters. */
export const modelSettingsSchema = z.object({
  source: z.enum(['none', 'environment', 'settings']),
  baseUrl: z.string(),
  model: z.string(),
  keySet: z.boolean(),
  keyHint: z.string(),
  /** Money per million tokens; null: not known, so cost is not known either. */
  priceInput: z.number().nullable(),
  priceOutput: z.number().nullable(),
  currency: z.string(),
});
export type ModelSettings = z.infer<typeof modelSettingsSchema>;

/** Days after its end when a run is cleared; null: never. */
export const retentionSettingsSchema = z.object({ days: z.number().nullable() });
export type RetentionSettings = z.infer<typeof retentionSettingsSchema>;

export const houseRoutes = {
  'home.get': route('home.get', { permission: 'runs.read', summary: 'What waits, what works, what happened', response: homeSchema }),
  'settings.calendar': route('settings.calendar', {
    permission: 'settings.read',
    summary: 'Time zone, working days and holidays of the workspace',
    response: workingCalendarSchema,
  }),
  'settings.saveCalendar': route('settings.saveCalendar', {
    permission: 'settings.write',
    summary: 'Set time zone, working days and holidays: due dates from now on follow them',
    body: workingCalendarSchema,
    response: workingCalendarSchema,
  }),
  'settings.model': route('settings.model', {
    permission: 'settings.read',
    summary: 'The model connection',
    response: modelSettingsSchema,
  }),
  'settings.saveModel': route('settings.saveModel', {
    permission: 'settings.write',
    summary: 'Connect a model',
    body: z.object({
      baseUrl: z.string().trim().max(500),
      model: z.string().trim().min(1).max(200),
      /** Absent: keep the key that is set. Empty: forget it. */
      apiKey: z.string().max(500).optional(),
      priceInput: z.number().min(0).nullable(),
      priceOutput: z.number().min(0).nullable(),
      currency: z.string().regex(/^[A-Z]{3}$/),
    }),
    response: modelSettingsSchema,
  }),
  'settings.testModel': route('settings.testModel', {
    permission: 'settings.write',
    summary: 'Ask the model one short question',
    response: z.object({ ok: z.boolean(), message: z.string(), fix: z.string(), milliseconds: z.number() }),
  }),
  'settings.retention': route('settings.retention', {
    permission: 'settings.read',
    summary: 'When old runs are cleared',
    response: retentionSettingsSchema,
  }),
  'settings.saveRetention': route('settings.saveRetention', {
    permission: 'settings.write',
    summary: 'Say when old runs are cleared',
    body: z.object({ days: z.number().int().min(LIMITS.retentionDaysMin).max(LIMITS.retentionDaysMax).nullable() }),
    response: retentionSettingsSchema,
  }),
  'health.live': route('health.live', { permission: 'public', summary: 'The process is up', response: z.object({ ok: z.literal(true) }) }),
  'health.ready': route('health.ready', {
    permission: 'public',
    summary: 'The database answers and is migrated',
    response: z.object({ ok: z.boolean() }),
  }),
  'docs.openapi': route('docs.openapi', { permission: 'public', summary: 'This description', response: trusted<JsonObject>() }),
  'docs.pipelineSchema': route('docs.pipelineSchema', {
    permission: 'public',
    summary: 'JSON Schema of a pipeline file',
    response: trusted<JsonObject>(),
  }),
};
