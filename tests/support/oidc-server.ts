import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface OidcPerson {
  sub: string;
  email: string;
  email_verified: boolean;
  name?: string;
}

const CLIENT = { id: 'baton', secret: 'a client secret that only tests use' };
const SCOPES = 'openid email profile';

/** A real OpenID Connect service on loopback. Whoever `person` names signs in there without being asked; `undefined` says no. */
export class OidcServer {
  person: OidcPerson | undefined;
  readonly issuer: string;
  readonly clientId = CLIENT.id;
  readonly clientSecret = CLIENT.secret;
  private readonly server: Server;
  private readonly people = new Map<string, OidcPerson>();

  private constructor(server: Server, issuer: string) {
    this.server = server;
    this.issuer = issuer;
  }

  /** `site`: where Baton is reached, for the way back. */
  static async start(site: string): Promise<OidcServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const oidc = new OidcServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const provider = oidc.provider(`${site}/api/auth/callback/oidc`);
    const serve = provider.callback();
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/')) void oidc.interact(provider, request, response);
      else void serve(request, response);
    });
    return oidc;
  }

  private provider(redirectUri: string): Provider {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return new Provider(this.issuer, {
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'tests' }] },
      cookies: { keys: ['only for tests'] },
      features: { devInteractions: { enabled: false } },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
      ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Session: 60, Grant: 60 },
      findAccount: (_context, id) => ({ accountId: id, claims: () => ({ ...this.people.get(id), sub: id }) }),
      // Everybody agrees that Baton learns who they are.
      loadExistingGrant: async (context) => {
        const { client, session } = context.oidc;
        const grant = new context.oidc.provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
        grant.addOIDCScope(SCOPES);
        await grant.save();
        return grant;
      },
    });
  }

  private async interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const person = this.person;
    if (person) this.people.set(person.sub, person);
    const result = person
      ? { login: { accountId: person.sub, remember: false } }
      : { error: 'access_denied', error_description: 'Said no' };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }

  /** Follows the browser from here until it is sent back to Baton, and says where to. */
  async walk(url: string): Promise<URL> {
    const jar = new Map<string, string>();
    let at = url;
    for (let hops = 0; hops < 10; hops += 1) {
      const reply = await fetch(at, {
        redirect: 'manual',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const line of reply.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
      const next = reply.headers.get('location');
      if (next === null) throw new Error(`sign-on ended at ${at} with ${reply.status}: ${await reply.text()}`);
      const target = new URL(next, at);
      if (target.origin !== this.issuer) return target;
      at = target.href;
    }
    throw new Error('sign-on goes round in circles');
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
