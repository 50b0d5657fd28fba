import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { ROLES } from './permissions.ts';
import { idParam, isoInstant, route } from './route.ts';

export const personSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  /** Until when somebody is away, and who stands in. */
  away: z.object({ until: isoInstant, deputyId: z.string().nullable() }).nullable(),
});
export type PersonView = z.infer<typeof personSchema>;

export const teamSchema = z.object({ id: z.string(), name: z.string(), members: z.array(z.string()) });
export type TeamView = z.infer<typeof teamSchema>;

const ok = z.object({ ok: z.literal(true) });
const teamName = z.string().trim().min(1).max(LIMITS.nameChars);
const personParams = z.object({ userId: idParam });
const teamParams = z.object({ teamId: idParam });

export const peopleRoutes = {
  'people.list': route('people.list', {
    permission: 'people.read',
    summary: 'Everybody of this workspace, and its teams',
    response: z.object({ people: z.array(personSchema), teams: z.array(teamSchema) }),
  }),
  'people.role': route('people.role', {
    permission: 'people.manage',
    summary: 'Give somebody another role',
    params: personParams,
    body: z.object({ role: z.enum(ROLES) }),
    response: ok,
  }),
  'people.remove': route('people.remove', {
    permission: 'people.manage',
    summary: 'Remove somebody from this workspace: their sessions and keys end at once, what they did stays',
    params: personParams,
    response: ok,
  }),
  'teams.create': route('teams.create', {
    permission: 'people.manage',
    summary: 'Make a team',
    body: z.object({ name: teamName }),
    response: teamSchema,
    status: 201,
  }),
  'teams.change': route('teams.change', {
    permission: 'people.manage',
    summary: 'Rename a team, or say who is in it',
    params: teamParams,
    body: z.object({ name: teamName.optional(), members: z.array(idParam).max(1_000).optional() }),
    response: ok,
  }),
  'teams.remove': route('teams.remove', {
    permission: 'people.manage',
    summary: 'Remove a team that no gate asks any more',
    params: teamParams,
    response: ok,
  }),
};
