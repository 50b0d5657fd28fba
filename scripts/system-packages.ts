import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** Where Debian and the usual distributions put a Chromium. `CHROMIUM_PATH` overrides. */
const CHROMIUM_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  return given && existsSync(given) ? given : CHROMIUM_PLACES.find((place) => existsSync(place));
}

/** The newest installed PostgreSQL server's programs, or undefined. `POSTGRES_BIN` overrides. */
export function findPostgres(): string | undefined {
  const given = process.env.POSTGRES_BIN;
  if (given && existsSync(`${given}/initdb`)) return given;
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return undefined;
  const versions = readdirSync(base).filter((name) => existsSync(`${base}/${name}/bin/initdb`));
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? undefined : `${base}/${newest}/bin`;
}

/**
 * Installs what the browser and database tests need from Debian when this process may; otherwise says how and returns
 * what is still missing.
 */
export function ensureSystemPackages(): string[] {
  const wanted = (): string[] => [...(findChromium() ? [] : ['chromium']), ...(findPostgres() ? [] : ['postgresql'])];
  const missing = wanted();
  if (missing.length === 0) return [];
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) return missing;
  console.log(`[setup] installing ${missing.join(' and ')} from Debian (once)`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (run('update', '-qq')) run('install', '-y', '-qq', '--no-install-recommends', ...missing);
  return wanted();
}
