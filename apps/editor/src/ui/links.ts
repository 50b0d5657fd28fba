/** Addresses of the product's rooms, so that no page spells one itself. */
export const links = {
  home: '/',
  inbox: '/inbox',
  runs: '/runs',
  library: '/library',
  pipelines: '/pipelines',
  signoffs: '/signoffs',
  settings: '/settings',
  signIn: '/sign-in',
  forgotten: '/forgotten-password',
  newPassword: '/password',
  guest: '/g',
  gate: (id: string) => `/gates/${encodeURIComponent(id)}`,
  signoff: (id: string) => `/signoffs/${encodeURIComponent(id)}`,
  signoffsOf: (runId: string) => `/runs/${encodeURIComponent(runId)}/signoffs`,
  run: (id: string) => `/runs/${encodeURIComponent(id)}`,
  runStep: (id: string, step: string) => `/runs/${encodeURIComponent(id)}?step=${encodeURIComponent(step)}`,
  compareRuns: (id: string, other: string) => `/runs/${encodeURIComponent(id)}/compare/${encodeURIComponent(other)}`,
  start: (versionId: string) => `/library/${encodeURIComponent(versionId)}/start`,
  startBrief: (briefId: string) => `/briefs/${encodeURIComponent(briefId)}/start`,
  pipeline: (id: string) => `/pipelines/${encodeURIComponent(id)}`,
  /** The draft with that run's results on it. */
  runInEditor: (id: string, runId: string) => `/pipelines/${encodeURIComponent(id)}?run=${encodeURIComponent(runId)}`,
  pipelineStep: (id: string, step: string) => `/pipelines/${encodeURIComponent(id)}?step=${encodeURIComponent(step)}`,
  /** Opens a thread of comments, at the step that it is about. */
  pipelineComment: (id: string, thread: string, anchor: { kind: string; id: string }) =>
    `/pipelines/${encodeURIComponent(id)}?${anchor.kind === 'step' ? `step=${encodeURIComponent(anchor.id)}&` : ''}comment=${encodeURIComponent(thread)}`,
  testPipeline: (id: string) => `/pipelines/${encodeURIComponent(id)}/test`,
} as const;
