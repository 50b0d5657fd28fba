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
  testPipeline: (id: string) => `/pipelines/${encodeURIComponent(id)}/test`,
} as const;
