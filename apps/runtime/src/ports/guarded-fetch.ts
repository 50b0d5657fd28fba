import { lookup as lookupName } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { AppError } from '@baton/schema/errors/app-error';
import type { ErrorCode } from '@baton/schema/errors/codes';
import ipaddr from 'ipaddr.js';

export interface GuardOptions {
  /** `host:port` pairs that whoever runs Baton has named: they may lie inside the house. */
  allowed: ReadonlySet<string>;
  /** Only this machine reaches Baton, so whoever uses it may also reach this machine. */
  loopback: boolean;
  /** How a refusal is called and mended; absent: as for the model service. */
  refusal?: { code: ErrorCode; fix: string };
}

/** Resolves a name; a test gives its own. */
export type Resolve = (host: string) => Promise<string[]>;

/**
 * The one client for requests that leave the process. It goes to public addresses, and to others only where the person
 * who runs Baton allowed it: addresses are checked after the name was resolved and at the moment of connecting, so
 * a name that points inward, or changes its mind, does not get through. Redirects are not followed: they come back as they are.
 */
export function guardedFetch(options: GuardOptions, resolve: Resolve = systemResolve): typeof globalThis.fetch {
  let client: Promise<{ fetch: typeof globalThis.fetch; open: object; guarded: object }> | undefined;
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (!/^https?:$/.test(url.protocol)) throw refused(options, url, 'only http and https are used');
    client ??= makeClient(options, resolve);
    const { fetch, open, guarded } = await client;
    const named = options.allowed.has(hostAndPort(url));
    const literal = literalIp(url);
    if (!named && literal !== undefined && !mayReach(literal, options)) throw refused(options, url, 'it lies inside a private network');
    return fetch(input, { ...init, redirect: 'manual', dispatcher: named ? open : guarded } as RequestInit);
  };
}

/** `host:port` with the scheme's own port filled in. */
export function hostAndPort(url: URL): string {
  return `${url.hostname.toLowerCase()}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

async function makeClient(options: GuardOptions, resolve: Resolve) {
  // Loaded at the first request that leaves: a start does not wait for it.
  const undici = await import('undici');
  const lookup: LookupFunction = (host, wanted, done) => {
    resolve(host).then(
      (found) => {
        const good = found.filter((address) => mayReach(address, options));
        if (good.length === 0) return done(refused(options, new URL(`http://${host}`), 'it leads into a private network'), '', 0);
        const addresses = good.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
        const [first = { address: '', family: 4 }] = addresses;
        if (wanted.all) done(null, addresses);
        else done(null, first.address, first.family);
      },
      (error: unknown) => done(error as NodeJS.ErrnoException, '', 0),
    );
  };
  return {
    fetch: undici.fetch as unknown as typeof globalThis.fetch,
    open: new undici.Agent(),
    guarded: new undici.Agent({ connect: { lookup } }),
  };
}

/** An address of the public internet, or of this machine where that is allowed. Ranges by IANA's special-purpose registries. */
export function mayReach(address: string, { loopback }: Pick<GuardOptions, 'loopback'>): boolean {
  if (!ipaddr.isValid(address)) return false;
  const range = ipaddr.process(address).range();
  return range === 'unicast' || (loopback && range === 'loopback');
}

function literalIp(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : undefined;
}

function refused({ refusal }: GuardOptions, url: URL, why: string): AppError {
  return new AppError(refusal?.code ?? 'model_unavailable', {
    message: `Baton does not connect to ${url.hostname}, because ${why}.`,
    fix: refusal?.fix ?? 'Use a public address, or name this one in OPENAI_BASE_URL where Baton is started.',
  });
}

const systemResolve: Resolve = (host) =>
  new Promise((resolve, reject) => {
    lookupName(host, { all: true }, (error, found) => {
      if (error) reject(error);
      else resolve(found.map((entry) => entry.address));
    });
  });
