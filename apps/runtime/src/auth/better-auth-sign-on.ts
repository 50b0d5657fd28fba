import { AppError } from '@baton/schema/errors/app-error';
import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { type AuthSetup, authOptions } from './better-auth-options.ts';
import type { SignOn } from './sign-on.ts';
import { siteUrl } from './site-url.ts';

export interface SignOnSettings {
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface SignOnDeps extends AuthSetup {
  /** Whether an invitation is open for this address: only then somebody new may come in. */
  expected(email: string): Promise<boolean>;
}

const PROVIDER = 'oidc';
/** What the library says when a way back was not begun in this browser, was used, or is too old. */
const STATE_FAULTS = new Set(['state_not_found', 'state_mismatch', 'state_invalid', 'please_restart_the_process', 'nonce_binding_missing']);
/** What it says when the service vouches for somebody whom nobody expects. */
const STRANGERS = new Set(['signup_disabled', 'account_not_linked', 'email_not_found', 'unable_to_create_user', 'not_expected']);

/**
 * Signing on by OpenID Connect, on the sign-in library: code flow with PKCE, state tied to the browser's cookie and used
 * up once, nonce and signature of the identity token checked against the service's published keys.
 */
export function betterAuthSignOn(deps: SignOnDeps, settings: SignOnSettings): SignOn {
  const library = connection(deps, settings);
  const errors = `${deps.publicUrl}/sign-in`;
  return {
    name: settings.name,
    async begin(next, headers) {
      const auth = await library();
      const body = { provider: PROVIDER, callbackURL: siteUrl(next, deps.publicUrl), errorCallbackURL: errors, disableRedirect: true };
      const reply = await auth.api.signInSocial({ body, headers: cookiesOf(headers), asResponse: true });
      const { url } = (await reply.json()) as { url?: string };
      if (!reply.ok || url === undefined) throw new AppError('sign_on_unavailable');
      return { url, cookies: reply.headers.getSetCookie() };
    },
    async finish(url, headers) {
      const query = Object.fromEntries(url.searchParams);
      // Without both it was not begun anywhere, and the library need not be asked.
      if (query.state === undefined || query.state === '') throw new AppError('sign_on_failed');
      const auth = await library();
      const reply = await auth.api.callbackOAuth({
        params: { id: PROVIDER },
        method: 'GET',
        query,
        headers: cookiesOf(headers),
        asResponse: true,
      });
      const target = reply.headers.get('location');
      if (target === null) throw new AppError('sign_on_unavailable');
      const fault = new URL(target, deps.publicUrl).searchParams.get('error');
      if (fault !== null) throw faultOf(fault);
      const cookies = reply.headers.getSetCookie();
      const session = await auth.api.getSession({ headers: new Headers({ cookie: cookies.map((line) => line.split(';')[0]).join('; ') }) });
      if (!session) throw new AppError('sign_on_failed');
      const { id, email, emailVerified } = session.user;
      return { userId: id, email: emailVerified ? email : undefined, next: siteUrl(target, deps.publicUrl), cookies };
    },
  };
}

/** Made when it is first needed, and again until the service could be reached: a service that is down does not keep Baton from starting. */
function connection(deps: SignOnDeps, settings: SignOnSettings) {
  const connect = async () => {
    const auth = betterAuth(optionsOf(deps, settings));
    const { socialProviders } = await auth.$context;
    if (!socialProviders.some((provider) => provider.id === PROVIDER)) throw new AppError('sign_on_unavailable');
    return auth;
  };
  let open: ReturnType<typeof connect> | undefined;
  return async () => {
    open ??= connect();
    try {
      return await open;
    } catch (error) {
      open = undefined;
      throw error;
    }
  };
}

function optionsOf(deps: SignOnDeps, { name, issuer, clientId, clientSecret }: SignOnSettings) {
  const options = authOptions(deps);
  const secrets = { accessToken: null, refreshToken: null, idToken: null };
  return {
    ...options,
    plugins: [
      ...options.plugins,
      genericOAuth({
        config: [
          {
            providerId: PROVIDER,
            name,
            clientId,
            clientSecret,
            discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
            scopes: ['openid', 'email', 'profile'],
            pkce: true,
            requireIdTokenVerification: true,
            mapProfileToUser: (profile) => ({ name: nameOf(profile.name, profile.email), emailVerified: profile.emailVerified === true }),
          },
        ],
      }),
    ],
    databaseHooks: {
      user: {
        create: {
          before: async (user: { email: string; emailVerified: boolean }) => user.emailVerified && (await deps.expected(user.email)),
        },
      },
      session: { create: { before: async (session: object) => ({ data: { ...session, signedInBy: 'sign-on' } }) } },
      // The service is asked who somebody is and nothing else; its tokens are not kept.
      account: {
        create: { before: async (account: object) => ({ data: { ...account, ...secrets } }) },
        update: { before: async (account: object) => ({ data: { ...account, ...secrets } }) },
      },
    },
  };
}

function nameOf(name: unknown, email: unknown): string {
  if (typeof name === 'string' && name.trim() !== '') return name.trim();
  return String(email).split('@')[0] ?? '';
}

/** The state's cookie, and what the browser says of itself for the list of sessions. */
function cookiesOf(headers: Headers): Headers {
  return new Headers({ cookie: headers.get('cookie') ?? '', 'user-agent': (headers.get('user-agent') ?? '').slice(0, 300) });
}

function faultOf(fault: string): AppError {
  if (STATE_FAULTS.has(fault)) return new AppError('sign_on_failed');
  if (STRANGERS.has(fault)) return new AppError('sign_on_refused');
  if (fault === 'access_denied')
    return new AppError('sign_on_refused', {
      message: 'You did not let the sign-on service tell us who you are.',
      fix: 'Try again, or sign in with your password.',
    });
  return new AppError('sign_on_unavailable');
}
