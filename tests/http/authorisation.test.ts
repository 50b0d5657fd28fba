import { CONTRACTS } from '@baton/schema/api/contracts';
import { PATHS, type RouteName } from '@baton/schema/api/paths';
import { ROLES } from '@baton/schema/api/permissions';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MemoryClient } from '../support/memory-client.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });

/** Who may ask; everybody else is refused: 401 without a session, 403 with one. */
const WHO = ['anonymous', ...ROLES, 'key'] as const;
type Who = (typeof WHO)[number];
/** `key`: of a program, made by the owner with the owner's role. */
const EVERYBODY: readonly Who[] = WHO;
const READS: readonly Who[] = [...ROLES, 'key'];
const PEOPLE: readonly Who[] = ROLES;
const JUDGES: readonly Who[] = ['owner', 'admin', 'architect', 'reviewer'];
const BUILDS: readonly Who[] = ['owner', 'admin', 'architect', 'key'];
const GOVERNS: readonly Who[] = ['owner', 'admin', 'key'];
const MANAGES: readonly Who[] = ['owner', 'admin'];
const OWNER: readonly Who[] = ['owner'];

/**
 * Every address of Baton and who may use it, written down apart from the contracts: a permission that is changed by
 * mistake is a difference here. An address that is not in it fails.
 */
const MATRIX: Record<string, readonly Who[]> = {
  'POST /api/auth/sign-in/email': EVERYBODY,
  'POST /api/auth/sign-out': EVERYBODY,
  'POST /api/auth/sign-on': EVERYBODY,
  'GET /api/auth/callback/oidc': EVERYBODY,
  'POST /api/setup/claim': EVERYBODY,
  'POST /api/invitation/look': EVERYBODY,
  'POST /api/invitation/accept': EVERYBODY,
  'GET /api/sign-on': EVERYBODY,
  'POST /api/password/ask': EVERYBODY,
  'POST /api/password/replace': EVERYBODY,
  'POST /api/guests/enter': EVERYBODY,
  'POST /api/guests/renew': EVERYBODY,
  'GET /healthz': EVERYBODY,
  'GET /readyz': EVERYBODY,
  'GET /openapi.json': EVERYBODY,
  'GET /schema/pipeline-1.json': EVERYBODY,

  'GET /api/me': READS,
  'PATCH /api/me': PEOPLE,
  'GET /api/me/away': PEOPLE,
  'PUT /api/me/away': PEOPLE,
  'POST /api/me/password': PEOPLE,
  'GET /api/me/sessions': PEOPLE,
  'DELETE /api/me/sessions/:sessionId': PEOPLE,
  'POST /api/me/sessions/end-others': PEOPLE,
  'POST /api/me/workspace': PEOPLE,
  'GET /api/keys': PEOPLE,
  'POST /api/keys': PEOPLE,
  'DELETE /api/keys/:keyId': PEOPLE,
  'POST /api/workspaces': OWNER,

  'GET /api/people': READS,
  'GET /api/askable': READS,
  'PATCH /api/people/:userId': MANAGES,
  'DELETE /api/people/:userId': MANAGES,
  'POST /api/teams': MANAGES,
  'PATCH /api/teams/:teamId': MANAGES,
  'DELETE /api/teams/:teamId': MANAGES,
  'GET /api/invitations': MANAGES,
  'POST /api/invitations': MANAGES,
  'POST /api/invitations/:invitationId/renew': MANAGES,
  'DELETE /api/invitations/:invitationId': MANAGES,

  'GET /api/templates': READS,
  'GET /api/templates/:templateId': READS,
  'GET /api/pipelines': READS,
  'POST /api/pipelines': BUILDS,
  'GET /api/pipelines/:pipelineId': READS,
  'PATCH /api/pipelines/:pipelineId/draft': BUILDS,
  'POST /api/pipelines/:pipelineId/check': READS,
  'DELETE /api/pipelines/:pipelineId': BUILDS,
  'GET /api/pipelines/:pipelineId/export': READS,
  'GET /api/pipelines/:pipelineId/tries': READS,
  'POST /api/pipelines/:pipelineId/tries': BUILDS,
  'GET /api/pipelines/:pipelineId/live': READS,
  'PUT /api/pipelines/:pipelineId/here': READS,
  'GET /api/pipelines/:pipelineId/comments': READS,
  // Who is asked for a judgement says what they think of a draft too; changing it is for who builds.
  'POST /api/pipelines/:pipelineId/comments': JUDGES,
  'POST /api/pipelines/:pipelineId/comments/:remarkId/replies': JUDGES,
  'PATCH /api/pipelines/:pipelineId/comments/:remarkId': JUDGES,
  'PUT /api/pipelines/:pipelineId/comments/:remarkId/resolved': JUDGES,
  'GET /api/mentions': READS,
  'POST /api/mentions/seen': PEOPLE,
  'GET /api/pipelines/:pipelineId/versions': READS,
  'POST /api/pipelines/:pipelineId/versions': BUILDS,
  'GET /api/versions/:versionId': READS,
  'POST /api/versions/:versionId/restore': BUILDS,
  'POST /api/versions/:versionId/publish': GOVERNS,
  'POST /api/versions/:versionId/retire': GOVERNS,
  'GET /api/library': READS,
  'GET /api/library/:versionId': READS,

  'GET /api/runs': READS,
  'POST /api/runs': BUILDS,
  'GET /api/runs/:runId': READS,
  'GET /api/runs/:runId/events': READS,
  'GET /api/runs/:runId/journal': READS,
  'POST /api/runs/:runId/cancel': BUILDS,
  'POST /api/runs/:runId/hold': BUILDS,
  'POST /api/runs/:runId/resume': BUILDS,
  'GET /api/runs/:runId/step': READS,
  'POST /api/runs/:runId/step/retry': BUILDS,
  'POST /api/runs/:runId/step/write': BUILDS,
  'POST /api/runs/:runId/step/skip': BUILDS,
  'GET /api/runs/:runId/step/stop': READS,
  'POST /api/runs/:runId/step/stop': BUILDS,
  'GET /api/runs/:runId/step/again': READS,
  'POST /api/runs/:runId/step/again': BUILDS,
  'POST /api/runs/:runId/mark': BUILDS,
  'POST /api/runs/:runId/step/continue': BUILDS,
  'GET /api/runs/:runId/step/input': READS,
  'GET /api/runs/:runId/compare': READS,
  'GET /api/runs/:runId/artefacts': READS,
  'GET /api/runs/:runId/artefact': READS,
  'GET /api/runs/:runId/artefact/versions': READS,
  'GET /api/runs/:runId/source': READS,
  'POST /api/events': BUILDS,
  'GET /api/briefs': READS,
  'GET /api/briefs/:briefId': READS,
  'DELETE /api/briefs/:briefId': BUILDS,

  'GET /api/gates': READS,
  'GET /api/gates/:gateId': READS,
  'POST /api/gates/:gateId/rounds/ask': JUDGES,
  'POST /api/gates/:gateId/rounds/grant': JUDGES,
  'POST /api/gates/:gateId/redo': JUDGES,
  'GET /api/gates/:gateId/artefact': READS,
  'GET /api/guests/here': READS,
  'POST /api/gates/:gateId/answer': JUDGES,
  'POST /api/gates/:gateId/claim': JUDGES,
  'DELETE /api/gates/:gateId/claim': JUDGES,
  'POST /api/gates/:gateId/reassign': JUDGES,
  'PUT /api/gates/:gateId/aside': JUDGES,
  'GET /api/gates/:gateId/source': READS,
  'PUT /api/gates/:gateId/note': JUDGES,
  'POST /api/gates/:gateId/comments': JUDGES,
  'DELETE /api/gates/:gateId/comments/:commentId': JUDGES,
  'POST /api/gates/:gateId/comments/:commentId/replies': JUDGES,
  'PUT /api/gates/:gateId/comments/:commentId/settled': JUDGES,
  'POST /api/gates/:gateId/figures/preview': JUDGES,

  'GET /api/notices': READS,
  'PUT /api/notices/mine': PEOPLE,
  'POST /api/notices/mine/test': PEOPLE,
  'PUT /api/notices/rooms': GOVERNS,
  'POST /api/notices/rooms/test': GOVERNS,
  'GET /api/notices/faults': GOVERNS,
  'POST /api/notices/faults/again': GOVERNS,

  'GET /api/home': READS,
  'GET /api/settings/calendar': READS,
  'PUT /api/settings/calendar': GOVERNS,
  'GET /api/settings/model': READS,
  'PUT /api/settings/model': GOVERNS,
  'POST /api/settings/model/test': GOVERNS,
  'GET /api/settings/retention': READS,
  'PUT /api/settings/retention': GOVERNS,
  'GET /api/signoffs': READS,
  'GET /api/signoffs/verify': READS,
  // Of the whole workspace; of one run whoever may read it.
  'GET /api/signoffs/export': GOVERNS,
  'GET /api/signoffs/:signoffId': READS,
  'POST /api/signoffs/:signoffId/spot-check': JUDGES,
  'GET /api/reviewers': JUDGES,
};

/** What the pass of a guest to one question opens besides what is open to everybody. */
const GUESTS = [
  'GET /api/gates/:gateId',
  'GET /api/gates/:gateId/artefact',
  'GET /api/gates/:gateId/source',
  'POST /api/gates/:gateId/answer',
  'PUT /api/gates/:gateId/note',
  'POST /api/gates/:gateId/comments',
  'DELETE /api/gates/:gateId/comments/:commentId',
  'POST /api/gates/:gateId/comments/:commentId/replies',
  'PUT /api/gates/:gateId/comments/:commentId/settled',
  'POST /api/gates/:gateId/figures/preview',
  'GET /api/guests/here',
];

let app: TestApp;
const askers = new Map<Who, { client: MemoryClient; headers: Record<string, string> }>();
beforeAll(async () => {
  app = await testApp();
  const { key } = await app.owner.call('keys.create', { body: { name: 'Program', role: 'owner', days: 1 } });
  askers.set('anonymous', { client: app.stranger(), headers: {} });
  askers.set('key', { client: app.stranger(), headers: { authorization: `Bearer ${key}` } });
  for (const role of ROLES) askers.set(role, { client: role === 'owner' ? app.owner : await app.person(role, role), headers: {} });
}, 60_000);
afterAll(() => app.close());

/** Read from the router itself; what serves every address is the layer that all of them pass. */
const mounted = (): string[] => [
  ...new Set(app.runtime.app.routes.filter((route) => route.path !== '/*').map((route) => `${route.method} ${route.path}`)),
];

test('every mounted address is in the matrix, and nothing else is', () => {
  expect(mounted().length).toBeGreaterThan(80);
  expect(mounted().toSorted()).toEqual(Object.keys(MATRIX).toSorted());
});

test('a guest is let in where the matrix says, and nowhere else', () => {
  const open = (Object.keys(PATHS) as RouteName[]).filter((name) => CONTRACTS[name].guests === true).map((name) => PATHS[name]);
  expect(open.toSorted()).toEqual(GUESTS.toSorted());
});

test.each(WHO)('%s gets what the matrix gives, at every address', async (who) => {
  const { client, headers } = askers.get(who) ?? { client: app.stranger(), headers: {} };
  // Signing out comes last: it ends the session that the others are asked with.
  const lines = mounted().toSorted((a, b) => Number(a.endsWith('/sign-out')) - Number(b.endsWith('/sign-out')));
  const wrong: string[] = [];
  for (const line of lines) {
    const [method = '', path = ''] = line.split(' ');
    const sends = method !== 'GET' && method !== 'DELETE';
    const reply = await client.raw(path.replace(/:\w+/g, 'no-such-id'), {
      method,
      headers: { ...headers, ...(sends && { 'content-type': 'application/json' }) },
      ...(sends && { body: '{}' }),
    });
    const refusal = reply.status === 401 || reply.status === 403 ? ((await reply.json()) as { code: string }).code : 'none';
    const key = who === 'key' && MATRIX[line]?.includes('owner') ? 'people_only' : 'not_allowed';
    const wanted = MATRIX[line]?.includes(who) ? 'none' : who === 'anonymous' ? 'not_signed_in' : key;
    if (refusal !== wanted) wrong.push(`${line}: ${refusal} instead of ${wanted}`);
    if (reply.status >= 500) wrong.push(`${line}: ${reply.status}`);
  }
  expect(wrong).toEqual([]);
});
