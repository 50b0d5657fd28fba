import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL of our own in a temporary folder, on a free loopback port, with fsync on as in production. */
export interface TestPostgres {
  /** Connection address of a database of this server. */
  url(database: string): string;
  /** Makes an empty database and returns its address. */
  createDatabase(name: string): string;
  port: number;
  pid: number;
  folder: string;
  stop(): Promise<void>;
}

const HOW_TO_INSTALL =
  'On Debian or Ubuntu: apt-get install -y postgresql. Elsewhere: put the bin folder of PostgreSQL 15 or newer in POSTGRES_BIN.';

/** Folder with initdb and postgres: POSTGRES_BIN, else the newest of Debian's. Throws with how to install when there is none. */
export function postgresBin(): string {
  const given = process.env['POSTGRES_BIN'];
  if (given && existsSync(join(given, 'initdb'))) return given;
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).filter((name) => existsSync(join(root, name, 'bin', 'initdb'))) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (!newest) throw new Error(`PostgreSQL is not installed, and the tests run on both databases. ${HOW_TO_INSTALL}`);
  return join(root, newest, 'bin');
}

/** Initialises and starts a server; resolves when it answers. `stop()` ends it by its pid and removes the folder. */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = postgresBin();
  const owner = unprivilegedOwner();
  const folder = mkdtempSync(join(tmpdir(), 'baton-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const init = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'baton', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], {
    ...owner,
    cwd: folder,
    encoding: 'utf8',
  });
  if (init.status !== 0) throw new Error(`initdb failed: ${init.stderr || init.error?.message || 'no message'}`);

  const port = await freePort();
  const log = openSync(join(folder, 'log'), 'a');
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'fsync=on',
    'max_connections=120',
    'shared_buffers=64MB',
  ];
  const command = [...dieWithParent(), join(bin, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const child = spawn(command[0] ?? '', command.slice(1), { ...owner, cwd: folder, stdio: ['ignore', log, log] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await untilItAnswers(bin, port, () => child.exitCode !== null, join(folder, 'log'));
  return {
    url: (database) => `postgres://baton@127.0.0.1:${port}/${database}`,
    createDatabase(name) {
      const made = spawnSync(join(bin, 'createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'baton', name], { encoding: 'utf8' });
      if (made.status !== 0) throw new Error(`createdb failed: ${made.stderr}`);
      return `postgres://baton@127.0.0.1:${port}/${name}`;
    },
    port,
    pid: child.pid ?? 0,
    folder,
    stop: async () => {
      // SIGINT is PostgreSQL's fast shutdown: it ends its own connections.
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: as root it runs as `postgres`, or as `nobody` where that user is missing. */
function unprivilegedOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find((fields) => fields[0] === 'postgres') ?? users.find((fields) => fields[0] === 'nobody');
  return { uid: Number(user?.[2] ?? 65534), gid: Number(user?.[3] ?? 65534) };
}

/** A test run that is killed takes its server with it, where util-linux can say so. */
function dieWithParent(): string[] {
  return existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'INT'] : [];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function untilItAnswers(bin: string, port: number, gone: () => boolean, log: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (gone()) break;
    const answer = spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port), '-q']);
    if (answer.status === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`PostgreSQL did not start: ${readFileSync(log, 'utf8').slice(-2_000)}`);
}
