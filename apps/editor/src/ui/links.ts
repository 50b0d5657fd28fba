/** Addresses of the product's rooms, so that no page spells one itself. */
export const links = {
  home: '/',
  inbox: '/inbox',
  runs: '/runs',
  library: '/library',
  pipelines: '/pipelines',
  settings: '/settings',
  signIn: '/sign-in',
  gate: (id: string) => `/gates/${encodeURIComponent(id)}`,
  run: (id: string) => `/runs/${encodeURIComponent(id)}`,
  runStep: (id: string, step: string) => `/runs/${encodeURIComponent(id)}?step=${encodeURIComponent(step)}`,
  start: (libraryId: string) => `/library/${encodeURIComponent(libraryId)}/start`,
  pipeline: (id: string) => `/pipelines/${encodeURIComponent(id)}`,
} as const;
