/**
 * Method and path of every route, by name, free of any library: the browser's client reads it without loading the
 * schemas. `contracts.ts` gives each name its shapes, and a test shows that the two lists are the same.
 */
export const PATHS = {
  'setup.claim': 'POST /api/setup/claim',
  'me.get': 'GET /api/me',
  'me.update': 'PATCH /api/me',
  'me.password': 'POST /api/me/password',

  'templates.list': 'GET /api/templates',
  'pipelines.list': 'GET /api/pipelines',
  'pipelines.create': 'POST /api/pipelines',
  'pipelines.get': 'GET /api/pipelines/:pipelineId',
  'pipelines.save': 'PATCH /api/pipelines/:pipelineId/draft',
  'pipelines.check': 'POST /api/pipelines/:pipelineId/check',
  'pipelines.archive': 'DELETE /api/pipelines/:pipelineId',
  'pipelines.export': 'GET /api/pipelines/:pipelineId/export',
  'versions.list': 'GET /api/pipelines/:pipelineId/versions',
  'versions.create': 'POST /api/pipelines/:pipelineId/versions',
  'versions.get': 'GET /api/versions/:versionId',
  'versions.restore': 'POST /api/versions/:versionId/restore',
  'versions.publish': 'POST /api/versions/:versionId/publish',
  'versions.retire': 'POST /api/versions/:versionId/retire',
  'library.list': 'GET /api/library',

  'runs.list': 'GET /api/runs',
  'runs.start': 'POST /api/runs',
  'runs.get': 'GET /api/runs/:runId',
  'runs.events': 'GET /api/runs/:runId/events',
  'runs.journal': 'GET /api/runs/:runId/journal',
  'runs.cancel': 'POST /api/runs/:runId/cancel',
  'runs.hold': 'POST /api/runs/:runId/hold',
  'runs.resume': 'POST /api/runs/:runId/resume',
  'runs.step': 'GET /api/runs/:runId/step',
  'runs.retry': 'POST /api/runs/:runId/step/retry',
  'runs.write': 'POST /api/runs/:runId/step/write',
  'runs.skip': 'POST /api/runs/:runId/step/skip',
  'runs.artefacts': 'GET /api/runs/:runId/artefacts',
  'runs.artefact': 'GET /api/runs/:runId/artefact',

  'briefs.list': 'GET /api/briefs',
  'briefs.get': 'GET /api/briefs/:briefId',
  'briefs.discard': 'DELETE /api/briefs/:briefId',

  'gates.list': 'GET /api/gates',
  'gates.get': 'GET /api/gates/:gateId',
  'gates.answer': 'POST /api/gates/:gateId/answer',
  'gates.note': 'PUT /api/gates/:gateId/note',
  'gates.comment': 'POST /api/gates/:gateId/comments',
  'gates.uncomment': 'DELETE /api/gates/:gateId/comments/:commentId',
  'gates.figures': 'POST /api/gates/:gateId/figures/preview',

  'home.get': 'GET /api/home',
  'settings.calendar': 'GET /api/settings/calendar',
  'settings.saveCalendar': 'PUT /api/settings/calendar',
  'settings.model': 'GET /api/settings/model',
  'settings.saveModel': 'PUT /api/settings/model',
  'settings.testModel': 'POST /api/settings/model/test',
  'signoffs.list': 'GET /api/signoffs',
  'signoffs.verify': 'GET /api/signoffs/verify',

  'health.live': 'GET /healthz',
  'health.ready': 'GET /readyz',
  'docs.openapi': 'GET /openapi.json',
  'docs.pipelineSchema': 'GET /schema/pipeline-1.json',
} as const;
export type RouteName = keyof typeof PATHS;
