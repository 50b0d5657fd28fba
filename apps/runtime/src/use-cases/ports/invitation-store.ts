import type { Role } from '@baton/schema/api/permissions';
import type { JsonObject } from '@baton/schema/json';
import type { Actor } from '@baton/schema/run/actor';

export interface Invitation {
  id: string;
  workspaceId: string;
  email: string;
  role: Role;
  by: Actor;
  at: string;
  expiresAt: string;
}

/** What is to be sent about an invitation as it stands after the change. */
export type InvitationMail = (invitation: Invitation) => JsonObject;

export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired';

/** Who is asked to come. Of a link only its hash is known here. */
export interface InvitationStore {
  /** Neither accepted nor withdrawn, the expired ones too, newest first. */
  waiting(workspaceId: string): Promise<Invitation[]>;
  /** An open one for this address is renewed: its older link serves no more. `mail`: written for sending with it. */
  invite(
    workspaceId: string,
    row: { id: string; email: string; role: Role; tokenHash: string; expiresAt: string; createdBy: Actor },
    mail?: InvitationMail,
  ): Promise<Invitation>;
  /** Undefined when no such invitation waits here. */
  renew(workspaceId: string, id: string, tokenHash: string, expiresAt: string, mail?: InvitationMail): Promise<Invitation | undefined>;
  withdraw(workspaceId: string, id: string): Promise<boolean>;
  byToken(tokenHash: string): Promise<{ invitation: Invitation; workspaceName: string; state: InvitationState } | undefined>;
  /** Open ones for this address, of any workspace, oldest first. */
  openFor(email: string): Promise<Invitation[]>;
  /**
   * Makes the person a member and closes the invitation, both or neither; of several at once one does. False when it is
   * not open any more. Who belongs there already keeps their role. `tokenHash`: the link that they came by, if by one.
   */
  accept(id: string, userId: string, tokenHash?: string): Promise<boolean>;
}
