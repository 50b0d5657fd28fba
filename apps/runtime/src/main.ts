import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isAppError } from '@baton/schema/errors/app-error';
import type { AuthSetup } from './auth/better-auth-options.ts';
import { deriveKey } from './auth/secret-box.ts';
import { keepSecretKey } from './auth/keep-secret-key.ts';
import { type Config, configFault, readConfig } from './config.ts';
import { DEFAULT_SETTINGS } from './engine/engine-deps.ts';
import { staticFiles } from './http/static-files.ts';
import { type Listening, listen } from './listen.ts';
import { smtpMailer } from './mail/smtp-mailer.ts';
import { openStores } from './open-stores.ts';
import { NO_FAULTS } from './ports/fault-points.ts';
import { nodeHash } from './ports/node-hash.ts';
import { pinoLog } from './ports/pino-log.ts';
import { systemClock } from './ports/system-clock.ts';
import { systemIds } from './ports/system-ids.ts';
import { createRuntime, type Runtime } from './runtime.ts';
import { loadTemplates } from './templates/load-templates.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** Steps that work when Baton is asked to stop get this long; what is not done then is done again after the restart. */
const GRACE_MS = 10_000;
/** Whatever hangs, the process is gone after this. */
const GONE_AFTER_MS = 25_000;

const clock = systemClock;
const ids = systemIds(clock);

await main().catch((error: unknown) => {
  const known = isAppError(error)
    ? `${error.message}\n${error.code === 'config_invalid' && error.issues.length > 0 ? '' : error.fix}`
    : error;
  process.stderr.write(`Baton did not start. ${typeof known === 'string' ? known.trim() : describe(known)}\n`);
  process.exit(1);
});

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env, (file) => readFileSync(file, 'utf8'));
  const secrets = [
    config.model.apiKey,
    config.secretKey,
    config.owner?.password,
    passwordIn(config.databaseUrl),
    config.smtp?.password,
  ].filter((text) => text !== undefined);
  const log = pinoLog({
    level: config.logLevel,
    pretty: process.stdout.isTTY,
    write: (line) => process.stdout.write(line),
    secrets: () => secrets,
  });
  const { key, made } = keepSecretKey(config.secretKey, config.dataDir, () => ids.secret());
  secrets.push(key);
  if (made && config.databaseUrl !== undefined)
    log.warn('SECRET_KEY was made and kept in DATA_DIR. Set it, so that every process on this database has the same.');

  // The port is opened first, because the address to print may depend on it; requests wait until Baton is ready.
  const ready = Promise.withResolvers<Runtime>();
  ready.promise.catch(() => undefined);
  const open = (): Promise<Listening> => listen(async (request, env) => (await ready.promise).app.fetch(request, env), config);
  const early = config.loopback ? await open() : undefined;
  const publicUrl = config.publicUrl ?? addressOf(config, early?.port ?? config.port);
  const runtime = await compose(config, publicUrl, key, log);
  if (!config.loopback && !runtime.ownerHasPassword) throw openToAll(config);
  ready.resolve(runtime);
  const listening = early ?? (await open());
  await runtime.start();
  stopOnSignals(runtime, listening, log);
  await greet(config, runtime, publicUrl);
}

async function compose(config: Config, publicUrl: string, secretKey: string, log: ReturnType<typeof pinoLog>): Promise<Runtime> {
  // Loaded while the database opens in its own thread.
  const libraries = Promise.all([
    import('./auth/better-auth-accounts.ts'),
    import('./auth/better-auth-api-keys.ts'),
    import('./auth/better-auth-sign-on.ts'),
    import('@baton/nodes/definitions'),
    import('@baton/nodes/executors'),
  ]);
  const stores = await openStores({ dataDir: config.dataDir, databaseUrl: config.databaseUrl }, { clock, ids, log });
  const [{ betterAuthAccounts }, { betterAuthApiKeys }, { betterAuthSignOn }, { definitionCatalog }, { executorCatalog }] = await libraries;
  const setup: AuthSetup = {
    db: stores.database.db,
    secret: deriveKey(secretKey, 'sessions').toString('hex'),
    publicUrl,
    origins: [new URL(publicUrl).origin],
    newId: () => ids.next(),
    log: (level, message) => log[level](message),
  };
  const { signOn } = config;
  return createRuntime({
    config,
    publicUrl,
    secretKey,
    mail: config.smtp && { mailer: smtpMailer(config.smtp, clock), from: config.smtp.from.email },
    stores,
    accounts: betterAuthAccounts(setup),
    apiKeys: betterAuthApiKeys(setup),
    signOn: signOn && ((expected) => betterAuthSignOn({ ...setup, expected }, signOn)),
    catalog: definitionCatalog,
    executors: executorCatalog,
    templates: loadTemplates(path.join(ROOT, 'templates'), definitionCatalog, (id, error) =>
      log.error('a template could not be read', { id }, error),
    ),
    statics: staticFiles(path.join(ROOT, 'apps/editor/dist'), nodeHash),
    clock,
    ids,
    log,
    faults: NO_FAULTS,
    engine: { ...DEFAULT_SETTINGS, owner: ids.next() },
  });
}

/** The one thing that a person at the terminal needs. */
async function greet(config: Config, runtime: Runtime, publicUrl: string): Promise<void> {
  if (!config.loopback) {
    process.stdout.write(`\n  Baton is ready at ${publicUrl}\n\n`);
    return;
  }
  process.stdout.write(
    `\n  Baton is ready. Open this link, and you are signed in as the owner (it works once):\n\n  ${await runtime.link()}\n\n`,
  );
}

function stopOnSignals(runtime: Runtime, listening: Listening, log: ReturnType<typeof pinoLog>): void {
  let stopping = false;
  const stop = (signal: string): void => {
    // Asked twice: at once. Everything that was committed is safe, the rest is done again.
    if (stopping) process.exit(0);
    stopping = true;
    log.info('stopping', { signal });
    clock.after(GONE_AFTER_MS, () => process.exit(0));
    const answered = listening.close();
    runtime
      .stop(GRACE_MS)
      .then(() => Promise.race([answered, clock.sleep(1_000)]))
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('stopping failed', {}, error);
          process.exit(1);
        },
      );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  process.on('unhandledRejection', (error) => log.error('a rejection that nobody took', {}, error));
}

function addressOf({ host }: Config, port: number): string {
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

function openToAll({ host }: Config): Error {
  const message = `HOST ${host} can be reached from other machines, and nobody has a password yet.`;
  const fix = 'Set BATON_OWNER_EMAIL and BATON_OWNER_PASSWORD, or start once on 127.0.0.1 and choose a password there.';
  return configFault([{ code: 'setting', severity: 'error', where: { path: 'HOST' }, message, fix }]);
}

function passwordIn(databaseUrl: string | undefined): string | undefined {
  const password = databaseUrl === undefined ? '' : decodeURIComponent(new URL(databaseUrl).password);
  return password === '' ? undefined : password;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
