import { may } from '@baton/schema/api/permissions';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { ExecutorCatalog } from '@baton/schema/node/executor';
import type { Hono } from 'hono';
import { createApp } from './app.ts';
import type { Accounts } from './auth/accounts.ts';
import type { ApiKeys } from './auth/api-keys.ts';
import { createCallers } from './auth/callers.ts';
import { guestTokens } from './auth/guest-tokens.ts';
import { secretBox } from './auth/secret-box.ts';
import type { SignOn } from './auth/sign-on.ts';
import { type Config, isLoopback } from './config.ts';
import { noticeBeats } from './notice-beats.ts';
import { everyBeat } from './engine/every-beat.ts';
import { createRunHost, type RunHost } from './engine/run-host.ts';
import type { EngineSettings } from './engine/engine-deps.ts';
import { allHandlers } from './http/handlers/all-handlers.ts';
import { originsOf } from './http/check-origin.ts';
import type { HttpEnv } from './http/http-env.ts';
import { replays } from './http/idempotency.ts';
import { type Rate, type RateName, RATES, rateLimiter } from './http/rate-limit.ts';
import { sharedReads } from './http/shared-reads.ts';
import { sharedRunBus, type SharedRunBus } from './http/shared-run-bus.ts';
import { type Presence, presence } from './http/together/presence.ts';
import { type SharedPipelineBus, sharedPipelineBus } from './http/together/shared-pipeline-bus.ts';
import type { StaticFiles } from './http/static-files.ts';
import type { Mailer } from './mail/mailer.ts';
import type { RehearsalPace } from './models/rehearsal-model.ts';
import type { Clock } from './ports/clock.ts';
import type { FaultPoints } from './ports/fault-points.ts';
import { guardedFetch, hostAndPort } from './ports/guarded-fetch.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';
import { memoryPipelineBus } from './ports/memory-pipeline-bus.ts';
import { memoryRunBus } from './ports/memory-run-bus.ts';
import { nodeHash } from './ports/node-hash.ts';
import type { RunBus } from './ports/run-bus.ts';
import type { OpenStores } from './open-stores.ts';
import { commentStore } from './store/repositories/comment-store.ts';
import { guestStore } from './store/repositories/guest-store.ts';
import { gateStore } from './store/repositories/gate-store.ts';
import { houseStore } from './store/repositories/house-store.ts';
import { invitationStore } from './store/repositories/invitation-store.ts';
import { keyStore } from './store/repositories/key-store.ts';
import { noticeStore } from './store/repositories/notice-store.ts';
import { peopleStore } from './store/repositories/people-store.ts';
import { pipelineCommentStore } from './store/repositories/pipeline-comment-store.ts';
import { pipelineStore } from './store/repositories/pipeline-store.ts';
import { rememberPublished } from './store/repositories/remember-published.ts';
import { replayStore } from './store/repositories/replay-store.ts';
import { retentionStore } from './store/repositories/retention-store.ts';
import { runReads } from './store/repositories/run-reads.ts';
import { signoffStore } from './store/repositories/signoff-store.ts';
import type { Template } from './templates/load-templates.ts';
import { holderOf } from './use-cases/account/api-keys.ts';
import { foundWorkspace } from './use-cases/account/found-workspace.ts';
import { stockLibrary } from './use-cases/account/stock-library.ts';
import { setupLink } from './use-cases/account/setup-link.ts';
import { engineDoor } from './use-cases/engine-door.ts';
import { guestCaller, isGuest } from './use-cases/guests/guest-caller.ts';
import type { HouseDeps, Notices } from './use-cases/house-deps.ts';
import { arriveBySignOn } from './use-cases/people/arrive-by-sign-on.ts';
import { clearOld } from './use-cases/retention/clear-old.ts';
import { openChild } from './use-cases/runs/open-child.ts';
import { calendarOf } from './use-cases/settings/calendar-settings.ts';
import { modelPorts } from './use-cases/settings/model-ports.ts';

export interface RuntimeDeps {
  config: Pick<Config, 'loopback' | 'model' | 'owner'> & Partial<Pick<Config, 'noticeHosts'>>;
  /** Without one no mail is sent. `from` is what it is sent in the name of. */
  mail?: { mailer: Mailer; from: string } | undefined;
  /** How people reach it; cookies, links and the check of origins follow from it. */
  publicUrl: string;
  secretKey: string;
  stores: OpenStores;
  accounts: Accounts;
  apiKeys: ApiKeys;
  /** Undefined: people sign in with a password only. */
  signOn?: ((expected: (email: string) => Promise<boolean>) => SignOn) | undefined;
  catalog: NodeCatalog;
  executors: ExecutorCatalog;
  templates: readonly Template[];
  statics: StaticFiles;
  clock: Clock;
  ids: Ids;
  log: Log;
  faults: FaultPoints;
  engine: EngineSettings;
  rates?: Record<RateName, Rate>;
  pace?: RehearsalPace;
  /** For tests that count what the database is asked: nothing is told by itself. */
  silent?: boolean;
  /** For tests: an answer that is not what its contract says is a fault. */
  checkAnswers?: boolean;
}

/** One Baton: its HTTP surface and its engine over an open database. */
export interface Runtime {
  app: Hono<HttpEnv>;
  host: RunHost;
  bus: RunBus;
  deps: HouseDeps;
  /** Somebody can sign in with a password. */
  ownerHasPassword: boolean;
  /** A one-time link that signs in as the owner. */
  link(): Promise<string>;
  /** Takes up what was left and begins to work. */
  start(): Promise<void>;
  /** Closes streams, lets steps end within the grace time, hands every run over and closes the database. */
  stop(graceMs: number): Promise<void>;
}

/** A commit by another process reaches a reader by a notification; this is for the ones that get lost. */
const POLL_SHARED_MS = 3_000;
/** Alone on the database nothing can be missed; a look now and then costs nothing. */
const POLL_ALONE_MS = 15_000;

/** Old runs are days old; ten minutes more or less are nothing, and a restart does not begin with it. */
const HOUSEKEEPING_MS = 10 * 60_000;

export async function createRuntime(given: RuntimeDeps): Promise<Runtime> {
  const { stores, clock, log } = given;
  const closing = new AbortController();
  const bus = busOf(given);
  const live = liveOf(given);
  const deps = housesOf(given, bus, live.bus);
  const founded = await foundWorkspace(deps.house, given.config.owner);
  if (founded.made) await stockLibrary(deps.house, founded);
  const callers = createCallers({
    whoIs: (headers) => given.accounts.whoIs(headers),
    membership: async (userId, preferred) => {
      const member = await deps.house.house.membership(userId, preferred);
      return member && { workspaceId: member.workspace.id, role: member.role };
    },
    holderOf: (key) => holderOf(deps.house, key),
    clock,
  });
  const streams = {
    pollMs: stores.shared ? POLL_SHARED_MS : POLL_ALONE_MS,
    stillAllowed: async (headers: Headers, workspaceId: string) => {
      const caller = await callers.callerOf(headers);
      return caller?.workspaceId === workspaceId && may(caller.role, 'runs.read');
    },
    closing: closing.signal,
    readJournal: sharedReads((runId, after, limit) => deps.house.runs.journal(runId, after, limit)),
  };
  const together = {
    ...live,
    pollMs: streams.pollMs,
    stillAllowed: async (headers: Headers, workspaceId: string) => {
      const caller = await callers.callerOf(headers);
      return caller?.workspaceId === workspaceId && may(caller.role, 'pipelines.read');
    },
    closing: closing.signal,
  };
  const signOn = given.signOn?.(async (email) => (await deps.house.invitations.openFor(email)).length > 0);
  const limiter = rateLimiter(clock, given.rates ?? RATES);
  const app = createApp({
    ...given,
    handlers: allHandlers(
      {
        ...deps.house,
        bus,
        streams,
        together,
        limiter,
        signOn,
        forget: (headers) => callers.forget(headers),
        forgetPerson: (userId) => callers.forgetPerson(userId),
      },
      given.publicUrl,
    ),
    callerOf: (headers) => (isGuest(headers) ? guestCaller(deps.house, headers) : callers.callerOf(headers)),
    signOn,
    arrive: (userId, email) => arriveBySignOn(deps.house, userId, email),
    onSignOut: (headers) => callers.forget(headers),
    origins: originsOf(given.publicUrl),
    replays: replays(replayStore(stores.database.db)),
    limiter,
    checkAnswers: given.checkAnswers ?? false,
    secure: given.publicUrl.startsWith('https:'),
  });
  let clearing: Promise<void> = Promise.resolve();
  const clear = async (): Promise<void> => {
    const runs = await clearOld(retentionStore(stores.database.db), closing.signal, (runId, error) =>
      log.error('an old run could not be cleared and was passed over', { run: runId }, error),
    );
    if (runs > 0) log.info('old runs were cleared', { runs });
  };
  const housekeeping = everyBeat(
    clock,
    HOUSEKEEPING_MS,
    () => (clearing = clear()),
    (error) => log.error('clearing old runs failed', {}, error),
  );
  const notices = noticeBeats({ ...deps.house, log }, clock, log, closing.signal);
  return {
    app,
    host: deps.host,
    bus,
    deps: deps.house,
    ownerHasPassword: founded.hasPassword,
    link: () => setupLink(deps.house, founded.ownerId, given.publicUrl),
    async start() {
      await bus.start();
      await live.bus.start();
      await live.presence.start();
      await deps.host.start({ exclusive: stores.database.exclusive });
      await stores.queue.start((runId) => deps.host.work(runId));
      housekeeping.start();
      if (given.silent !== true) notices.start();
    },
    async stop(graceMs) {
      closing.abort();
      housekeeping.stop();
      notices.stop();
      await Promise.all([deps.host.stop(graceMs), stores.queue.stop(graceMs)]);
      await bus.stop();
      await live.presence.stop();
      await live.bus.stop();
      // The transaction under way ends before the database is closed under it; a fault of it was told already.
      await clearing.catch(() => undefined);
      // A mail under way may take longer than the grace: it is sent again then, and merged by its id where it is read.
      await Promise.race([notices.settled(), clock.sleep(graceMs)]);
      await stores.close();
      log.info('stopped');
    },
  };
}

function busOf({ stores, clock, log, ids }: RuntimeDeps): SharedRunBus {
  const onFault = (error: unknown): void => log.error('telling watchers failed', {}, error);
  const local = memoryRunBus(onFault);
  if (!stores.shared) return { ...local, start: async () => undefined, stop: async () => undefined };
  return sharedRunBus(local, stores.news, clock, ids.next(), onFault);
}

/** What readers of drafts are told, and who is here. */
function liveOf({ stores, clock, log, ids }: RuntimeDeps): { bus: SharedPipelineBus; presence: Presence } {
  const onFault = (error: unknown): void => log.error('telling readers of a draft failed', {}, error);
  const local = memoryPipelineBus(onFault);
  const [self, channel] = [ids.next(), stores.shared ? stores.news : undefined];
  const bus = channel
    ? sharedPipelineBus(local, channel, clock, self, onFault)
    : { ...local, start: async () => undefined, stop: async () => undefined };
  return { bus, presence: presence(bus, channel, clock, self, onFault) };
}

function housesOf(given: RuntimeDeps, bus: RunBus, live: HouseDeps['live']): { house: HouseDeps; host: RunHost } {
  const { stores, clock, ids, log, catalog, executors, accounts, templates, config } = given;
  const { db } = stores.database;
  const box = secretBox(given.secretKey, ids);
  const house = houseStore(db);
  const pipelines = rememberPublished(pipelineStore(db, nodeHash));
  const models = modelPorts({
    house,
    box,
    clock,
    environment: environmentModel(config),
    fetch: clientFor(config, given.publicUrl),
    pace: given.pace,
  });
  const host = createRunHost({
    store: stores.runs,
    clock,
    ids,
    hash: nodeHash,
    catalog,
    executors,
    bus,
    faults: given.faults,
    modelOf: (run) => models.modelOf(run),
    openChild: (request) => openChild({ pipelines }, request),
    calendarOf: (workspaceId) => calendarOf({ house }, workspaceId),
    onFault: (what, error) => log.error(what, {}, error),
    // Alone on the database, commands from outside are taken up by a direct call.
    settings: { ...given.engine, enqueue: stores.shared },
  });
  return {
    host,
    house: {
      pipelines,
      remarks: pipelineCommentStore(db),
      live,
      runs: runReads(db),
      signoffs: signoffStore(stores.database),
      gates: gateStore(db),
      comments: commentStore(db),
      house,
      invitations: invitationStore(db, clock),
      keys: keyStore(db),
      notices: noticesOf(given),
      guests: { store: guestStore(db, stores.time), tokens: guestTokens(given.secretKey, ids) },
      people: peopleStore(db, clock, (userIds) => accounts.people(userIds)),
      engine: engineDoor(host, stores.runs, catalog),
      models: models.door,
      accounts,
      apiKeys: given.apiKeys,
      publicUrl: given.publicUrl,
      box,
      templates,
      catalog,
      executors,
      clock,
      ids,
      hash: nodeHash,
    },
  };
}

function noticesOf({ stores, config, mail, publicUrl }: RuntimeDeps): Notices {
  const refusal = {
    code: 'address_refused',
    fix: 'Use a public address, or name this one as host:port in NOTICE_HOSTS where Baton is started.',
  } as const;
  return {
    store: noticeStore(stores.database.db, stores.time),
    mailer: mail?.mailer,
    from: mail?.from,
    fetch: guardedFetch({ allowed: new Set(config.noticeHosts), loopback: false, refusal }),
    publicUrl,
  };
}

function environmentModel({ model }: Pick<Config, 'model'>): HouseDeps['models']['environment'] {
  const { apiKey, baseUrl, name } = model;
  return { ...(apiKey !== undefined && { apiKey }), ...(baseUrl !== undefined && { baseUrl }), ...(name !== undefined && { model: name }) };
}

/** Public addresses, what the settings of the process name, and this machine where only this machine can ask. */
function clientFor({ model, loopback }: Pick<Config, 'model' | 'loopback'>, publicUrl: string): typeof globalThis.fetch {
  const named = model.baseUrl === undefined ? [] : [hostAndPort(new URL(model.baseUrl))];
  // Behind a proxy the port is on this machine and the people are not.
  return guardedFetch({ allowed: new Set(named), loopback: loopback && isLoopback(new URL(publicUrl).hostname) });
}
