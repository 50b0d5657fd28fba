import { isJsonObject, type Json } from '@baton/schema/json';
import type { HouseDeps } from '../house-deps.ts';

/** A room of Slack, Teams or what speaks like them, that gets notices. */
export interface ChatRoom {
  id: string;
  name: string;
  format: 'slack' | 'teams';
  /** Whoever knows the address can write into the room, so it is kept sealed. */
  sealedAddress: string;
  /** What of it may be shown: the server and its last characters. */
  hint: string;
  kinds: string[];
}

const SETTING = 'chat-rooms';
type Deps = Pick<HouseDeps, 'house' | 'box'>;

/** What is stored and cannot be read any more is left out: a notice less, and no loop that stands still. */
export async function chatRooms({ house }: Pick<Deps, 'house'>, workspaceId: string): Promise<ChatRoom[]> {
  const stored = await house.setting(workspaceId, SETTING);
  const rooms = isJsonObject(stored) && Array.isArray(stored.rooms) ? stored.rooms : [];
  return rooms.flatMap((room) => readRoom(room) ?? []);
}

export async function keepChatRooms(
  { house }: Pick<Deps, 'house'>,
  workspaceId: string,
  rooms: readonly ChatRoom[],
  by: Parameters<HouseDeps['house']['saveSetting']>[3],
): Promise<void> {
  await house.saveSetting(workspaceId, SETTING, { rooms: rooms as unknown as Json }, by);
}

/** Binds the sealed address to its workspace and room. */
export const addressPlace = (workspaceId: string, roomId: string): string => `chat room ${workspaceId} ${roomId}`;

function readRoom(room: Json): ChatRoom | undefined {
  if (!isJsonObject(room)) return undefined;
  const { id, name, format, sealedAddress, hint, kinds } = room;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof sealedAddress !== 'string' || typeof hint !== 'string') return undefined;
  if ((format !== 'slack' && format !== 'teams') || !Array.isArray(kinds)) return undefined;
  return { id, name, format, sealedAddress, hint, kinds: kinds.filter((kind) => typeof kind === 'string') };
}
