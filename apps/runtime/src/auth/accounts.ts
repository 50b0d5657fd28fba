import type { SignedInBy } from './caller.ts';
import type { Sessions } from './sessions.ts';

/** A person, as far as signing in is concerned; role and workspace are the store's. */
export interface SignedIn {
  userId: string;
  name: string;
  email: string;
}

export interface Known extends SignedIn {
  /** They gave this address themselves and nobody whose word counts has said that it is theirs. */
  emailUnproven?: true;
}

/** A person with a valid session. */
export interface SessionOf extends SignedIn {
  signedInBy: SignedInBy;
  /** The workspace that was entered in this session; undefined: whichever the person belongs to. */
  workspaceId?: string | undefined;
}

export interface Account extends SignedIn {
  hasPassword: boolean;
}

/** `setup`: signs in as the owner from the terminal. `password`: sets a new password. */
export type TokenPurpose = 'setup' | 'password';

/**
 * Who people are and how they prove it. Passwords and sessions never leave this port; what comes back are ids, names and
 * ready-made cookie lines.
 */
export interface Accounts {
  sessions: Sessions;
  /**
   * Checks e-mail and password. The same refusal for an unknown e-mail as for a wrong password. Returns Set-Cookie lines.
   * `headers`: of the request, for the name of the device.
   */
  signIn(email: string, password: string, headers?: Headers): Promise<string[]>;
  /** Ends the session of this request, if there is one. Returns Set-Cookie lines that clear the cookie. */
  signOut(headers: Headers): Promise<string[]>;
  /** The person behind a request's cookie; undefined without a valid session. */
  whoIs(headers: Headers): Promise<SessionOf | undefined>;
  /** A session for somebody who has just proved who they are. Returns Set-Cookie lines. */
  openSession(userId: string, opened?: { by?: SignedInBy; workspaceId?: string; headers?: Headers }): Promise<string[]>;
  /** `vouched`: somebody whose word counts says that the address is this person's. */
  create(person: { name: string; email: string; vouched?: boolean }): Promise<string>;
  get(userId: string): Promise<Account | undefined>;
  /** Those of these people who have an account, in any order. */
  people(userIds: readonly string[]): Promise<Known[]>;
  /** Id of the person with this address. */
  find(email: string): Promise<string | undefined>;
  /** Whether this is the person's password. False for one who has none. */
  knowsPassword(userId: string, password: string): Promise<boolean>;
  /** @throws AppError `bad_input` at `/email` when somebody else has this address. */
  update(userId: string, change: { name?: string; email?: string; vouched?: boolean }): Promise<void>;
  /**
   * Sets the password and ends the person's other sessions. `current` is asked once a password is set.
   * @throws AppError `bad_input` at `/current` when it is not the one that is set.
   */
  setPassword(userId: string, password: string, proof: { current: string | undefined } | 'trusted', headers?: Headers): Promise<void>;
  /** A one-time token for `userId`: 256 random bits, kept as a hash, used up by `claim`, good for nothing but its purpose. */
  issueToken(userId: string, secret: string, expiresAt: number, purpose?: TokenPurpose): Promise<void>;
  /** The person a token was made for, once. @throws AppError `setup_token_used` when it is unknown, used or too old. */
  claim(token: string, purpose?: TokenPurpose): Promise<string>;
}
