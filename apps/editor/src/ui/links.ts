/** Addresses of the product's rooms, so that no page spells one itself. */
export const links = {
  home: '/',
  inbox: '/inbox',
  runs: '/runs',
  library: '/library',
  pipelines: '/pipelines',
  settings: '/settings',
  signIn: '/sign-in',
  guest: '/g',
  gate: (id: string) => `/gates/${encodeURIComponent(id)}`,
  run: (id: string) => `/runs/${encodeURIComponent(id)}`,
  runStep: (id: string, step: string) => `/runs/${encodeURIComponent(id)}?step=${encodeURIComponent(step)}`,
  compareRuns: (id: string, other: string) => `/runs/${encodeURIComponent(id)}/compare/${encodeURIComponent(other)}`,
  start: (versionId: string) => `/library/${encodeURIComponent(versionId)}/start`,
  startBrief: (briefId: string) => `/briefs/${encodeURIComponent(briefId)}/start`,
  pipeline: (id: string) => `/pipelines/${encodeURIComponent(id)}`,
  testPipeline: (id: string) => `/pipelines/${encodeURIComponent(id)}/test`,
} as const;
