import type { Role } from '@baton/schema/api/permissions';
import type { Actor } from '@baton/schema/run/actor';

/** `until` is an ISO instant and lies ahead: who is back reads as not away. */
export interface Away {
  until: string;
  deputyId: string | null;
}

export interface Person {
  userId: string;
  name: string;
  email: string;
  /** They gave the address themselves: what is asked of whoever has it is not asked of them. */
  emailUnproven?: true;
  role: Role;
  away: Away | null;
}

export interface Team {
  id: string;
  name: string;
  /** User ids. */
  members: string[];
}

/** Who belongs to a workspace. Nothing of another workspace is ever read or changed: its ids name nothing here. */
export interface PeopleStore {
  /** Everybody, in the order they came. */
  people(workspaceId: string): Promise<Person[]>;
  /** By name. */
  teams(workspaceId: string): Promise<Team[]>;
  /** `from`: the role that was looked at. @throws AppError `not_found`, `person_changed`; `last_owner` when nobody would own the workspace any more. */
  setRole(workspaceId: string, userId: string, from: Role, to: Role): Promise<void>;
  /** Also ends what hangs on the membership: teams, keys, standing in for others, invitations that wait. @throws AppError as `setRole`. */
  remove(workspaceId: string, userId: string, from: Role): Promise<void>;
  /** Null: back again. @throws AppError `not_found` when the person or the deputy does not belong here. */
  setAway(workspaceId: string, userId: string, away: Away | null): Promise<void>;
  /** @throws AppError `name_taken`. */
  createTeam(workspaceId: string, team: { id: string; name: string; createdBy: Actor }): Promise<void>;
  /** @throws AppError `not_found`, `name_taken`. */
  renameTeam(workspaceId: string, teamId: string, name: string): Promise<void>;
  /** The names of what still asks this team: drafts, published versions, versions of runs that go on, open gates. */
  usesOfTeam(workspaceId: string, teamId: string): Promise<string[]>;
  /** @throws AppError `not_found`. */
  deleteTeam(workspaceId: string, teamId: string): Promise<void>;
  /** Exactly these people from now on. @throws AppError `not_found` for the team or for somebody who does not belong here. */
  setTeamMembers(workspaceId: string, teamId: string, userIds: readonly string[]): Promise<void>;
}
