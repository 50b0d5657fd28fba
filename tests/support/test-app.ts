import path from 'node:path';
import { definitionCatalog } from '@baton/nodes/definitions';
import { executorCatalog } from '@baton/nodes/executors';
import { betterAuthAccounts } from '@baton/runtime/auth/better-auth-accounts';
import { betterAuthApiKeys } from '@baton/runtime/auth/better-auth-api-keys';
import { betterAuthSignOn, type SignOnSettings } from '@baton/runtime/auth/better-auth-sign-on';
import { deriveKey } from '@baton/runtime/auth/secret-box';
import { DEFAULT_SETTINGS, type EngineSettings } from '@baton/runtime/engine/engine-deps';
import type { Rate, RateName } from '@baton/runtime/http/rate-limit';
import type { Mailer } from '@baton/runtime/mail/mailer';
import { smtpMailer } from '@baton/runtime/mail/smtp-mailer';
import { readSmtpUrl } from '@baton/runtime/mail/smtp-settings';
import type { RehearsalPace } from '@baton/runtime/models/rehearsal-model';
import { type OpenStores, openStores } from '@baton/runtime/open-stores';
import type { Clock } from '@baton/runtime/ports/clock';
import { type FaultPoints, NO_FAULTS } from '@baton/runtime/ports/fault-points';
import type { Ids } from '@baton/runtime/ports/ids';
import type { Log } from '@baton/runtime/ports/log';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { createRuntime, type Runtime } from '@baton/runtime/runtime';
import type { DatabaseTime } from '@baton/runtime/store/run/database-time';
import { loadTemplates } from '@baton/runtime/templates/load-templates';
import type { Role } from '@baton/schema/api/permissions';
import { MemoryClient } from './memory-client.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
export const TEST_URL = 'http://127.0.0.1:4200';
/** Rehearsals as fast as the machine: tests wait for events, never for time. */
const AT_ONCE: RehearsalPace = { firstMs: 0, pieceMs: 0, pieceChars: 100_000 };

export interface TestAppOptions {
  /** `memory://` unless given. */
  dataDir?: string;
  databaseUrl?: string;
  /** A service that speaks the OpenAI protocol; without one only rehearsals run. */
  modelUrl?: string;
  /** A fake one moves the engine; hand `time` in as well, so that stored times follow it. */
  clock?: Clock;
  time?: DatabaseTime;
  ids?: Ids;
  faults?: FaultPoints;
  pace?: RehearsalPace;
  rates?: Record<RateName, Rate>;
  engine?: Partial<EngineSettings>;
  log?: Log;
  owner?: { email: string; password: string };
  publicUrl?: string;
  /** A mail server on loopback; without one no mail is sent. */
  smtpUrl?: string;
  /** Nothing is told by itself: for tests that count statements, or look themselves. */
  silent?: boolean;
  /** `host:port` pairs on loopback that chat notices may go to. */
  noticeHosts?: string[];
  signOn?: SignOnSettings;
}

/** A whole Baton without sockets: database, engine, models and HTTP surface, asked through `app.request`. */
export interface TestApp {
  runtime: Runtime;
  stores: OpenStores;
  /** Signed in as the owner. */
  owner: MemoryClient;
  ownerId: string;
  workspaceId: string;
  /** How people reach it. */
  url: string;
  /** Everything that was logged, one line an entry. */
  logged: string[];
  /** Somebody without a session. */
  stranger(): MemoryClient;
  /** A new person with a session: in the owner's workspace, or alone in one of their own. */
  person(name: string, role: Role, workspace?: 'own' | 'another', email?: string): Promise<MemoryClient>;
  close(): Promise<void>;
}

export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const clock = options.clock ?? systemClock;
  const ids = options.ids ?? systemIds(clock);
  const logged: string[] = [];
  const log = options.log ?? recordingLog(logged);
  const publicUrl = options.publicUrl ?? TEST_URL;
  const secretKey = 'a secret key that only tests use, long enough';
  const stores = await openStores(
    { dataDir: options.dataDir ?? 'memory://', databaseUrl: options.databaseUrl },
    { clock, ids, log, faults: options.faults, ...(options.time && { time: options.time }) },
  );
  const setup = {
    db: stores.database.db,
    secret: deriveKey(secretKey, 'sessions').toString('hex'),
    publicUrl,
    origins: [publicUrl],
    newId: () => ids.next(),
    log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => log[level](message),
  };
  const accounts = betterAuthAccounts(setup);
  const { signOn } = options;
  const runtime = await createRuntime({
    config: {
      loopback: true,
      noticeHosts: options.noticeHosts ?? [],
      owner: options.owner,
      model: {
        baseUrl: options.modelUrl,
        apiKey: options.modelUrl === undefined ? undefined : 'sk-test-key',
        name: options.modelUrl === undefined ? undefined : 'test-model',
      },
    },
    publicUrl,
    secretKey,
    ...(options.smtpUrl !== undefined && { mail: testMail(options.smtpUrl, clock) }),
    stores,
    accounts,
    apiKeys: betterAuthApiKeys(setup),
    ...(signOn && { signOn: (expected) => betterAuthSignOn({ ...setup, expected }, signOn) }),
    catalog: definitionCatalog,
    executors: executorCatalog,
    templates: loadTemplates(path.join(ROOT, 'templates'), definitionCatalog, (id, error) => log.error(id, {}, error)),
    statics: () => undefined,
    clock,
    ids,
    log,
    faults: options.faults ?? NO_FAULTS,
    engine: { ...DEFAULT_SETTINGS, owner: ids.next(), ...options.engine },
    pace: options.pace ?? AT_ONCE,
    ...(options.rates && { rates: options.rates }),
    checkAnswers: true,
    silent: options.silent ?? false,
  });
  await runtime.start();
  return peopled(runtime, stores, accounts, ids, publicUrl, logged);
}

function testMail(smtpUrl: string, clock: Clock): { mailer: Mailer; from: string } {
  const from = { name: 'Baton', email: 'baton@house.example' };
  return { mailer: smtpMailer({ ...readSmtpUrl(smtpUrl), from }, clock), from: from.email };
}

async function peopled(
  runtime: Runtime,
  stores: OpenStores,
  accounts: ReturnType<typeof betterAuthAccounts>,
  ids: Ids,
  publicUrl: string,
  logged: string[],
): Promise<TestApp> {
  const { db } = stores.database;
  const founded = await runtime.deps.house.owner();
  if (!founded) throw new Error('the workspace was not founded');
  const { workspaceId, ownerId } = founded;
  const client = (cookies: readonly string[]): MemoryClient => new MemoryClient(runtime.app, publicUrl, cookies);
  const by = JSON.stringify({ kind: 'user', id: ownerId, name: 'Owner' });
  return {
    runtime,
    stores,
    ownerId,
    workspaceId,
    url: publicUrl,
    logged,
    owner: client(await accounts.openSession(ownerId)),
    stranger: () => client([]),
    async person(name, role, workspace = 'own', email = `${ids.next()}@example.org`) {
      const userId = await accounts.create({ name, email, vouched: true });
      const home = workspace === 'own' ? workspaceId : ids.next();
      if (workspace === 'another')
        await db
          .insertInto('workspaces')
          .values({ id: home, name: `${name}'s`, created_by: by })
          .execute();
      await db.insertInto('members').values({ workspace_id: home, user_id: userId, role, created_by: by }).execute();
      return client(await accounts.openSession(userId));
    },
    close: () => runtime.stop(2_000),
  };
}

function recordingLog(lines: string[]): Log {
  const keep =
    (level: string) =>
    (message: string, fields?: object, error?: unknown): void => {
      if (level !== 'debug')
        lines.push(`${level} ${message} ${JSON.stringify(fields ?? {})}${error instanceof Error ? ` ${error.stack}` : ''}`);
    };
  return { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
}
