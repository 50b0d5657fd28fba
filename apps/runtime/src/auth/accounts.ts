import type { SignedInBy } from './caller.ts';

/** A person, as far as signing in is concerned; role and workspace are the store's. */
export interface SignedIn {
  userId: string;
  name: string;
  email: string;
}

/** A person with a valid session. */
export interface SessionOf extends SignedIn {
  signedInBy: SignedInBy;
}

export interface Account extends SignedIn {
  hasPassword: boolean;
}

/**
 * Who people are and how they prove it. Passwords and sessions never leave this port; what comes back are ids, names and
 * ready-made cookie lines.
 */
export interface Accounts {
  /** Checks e-mail and password. The same refusal for an unknown e-mail as for a wrong password. Returns Set-Cookie lines. */
  signIn(email: string, password: string): Promise<string[]>;
  /** Ends the session of this request, if there is one. Returns Set-Cookie lines that clear the cookie. */
  signOut(headers: Headers): Promise<string[]>;
  /** The person behind a request's cookie; undefined without a valid session. */
  whoIs(headers: Headers): Promise<SessionOf | undefined>;
  /** A session without a password, for somebody who proved in another way that they may. Returns Set-Cookie lines. */
  openSession(userId: string): Promise<string[]>;
  create(person: { name: string; email: string }): Promise<string>;
  get(userId: string): Promise<Account | undefined>;
  /** Those of these people who have an account, in any order. */
  people(userIds: readonly string[]): Promise<SignedIn[]>;
  /** Id of the person with this address. */
  find(email: string): Promise<string | undefined>;
  /** @throws AppError `bad_input` at `/email` when somebody else has this address. */
  update(userId: string, change: { name?: string; email?: string }): Promise<void>;
  /**
   * Sets the password and ends the person's other sessions. `current` is asked once a password is set.
   * @throws AppError `bad_input` at `/current` when it is not the one that is set.
   */
  setPassword(userId: string, password: string, proof: { current: string | undefined } | 'trusted', headers?: Headers): Promise<void>;
  /** A one-time token for `userId`: 256 random bits, kept as a hash, used up by `claim`. */
  issueToken(userId: string, secret: string, expiresAt: number): Promise<void>;
  /** The person a token was made for, once. @throws AppError `setup_token_used` when it is unknown, used or too old. */
  claim(token: string): Promise<string>;
}
