import type { ApiResponse } from '@baton/schema/api/contracts';
import { AppError } from '@baton/schema/errors/app-error';
import type { Issue } from '@baton/schema/errors/issue';
import type { Caller } from '../../auth/caller.ts';
import { MailFault } from '../../mail/mail-fault.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { addressPlace, type ChatRoom, chatRooms, keepChatRooms } from './chat-rooms.ts';
import { postToRoom } from './post-to-room.ts';

/** Characters of an address that are shown, so that people tell two rooms of one service apart. */
const HINT = 4;

type Wanted = BodyOf<'notices.saveRooms'>['rooms'][number];

/** The list as it is from now on. @throws AppError `bad_input` with every room that is not right. */
export async function saveChatRooms(deps: HouseDeps, caller: Caller, { rooms }: BodyOf<'notices.saveRooms'>): Promise<void> {
  const before = await chatRooms(deps, caller.workspaceId);
  const issues: Issue[] = [];
  const saved = rooms.map((room, index) => madeRoom(deps, caller, room, before, index, issues));
  if (issues.length > 0) throw new AppError('bad_input', { issues });
  await keepChatRooms(deps, caller.workspaceId, saved, caller.actor);
}

function madeRoom(
  deps: HouseDeps,
  { workspaceId }: Caller,
  room: Wanted,
  before: readonly ChatRoom[],
  index: number,
  issues: Issue[],
): ChatRoom {
  const { name, format, kinds, address } = room;
  const known = before.find((other) => other.id === room.id);
  const wrong = (message: string, fix: string): void => {
    issues.push({ code: 'refused', severity: 'error', where: { path: `/rooms/${index}/address`, field: 'address' }, message, fix });
  };
  const id = known?.id ?? deps.ids.next();
  const kept = { id, name, format, kinds: [...new Set(kinds)] };
  if (address === undefined) {
    if (!known) wrong('The address is missing.', 'Copy it from the chat service: it makes one for incoming webhooks.');
    return { ...kept, sealedAddress: known?.sealedAddress ?? '', hint: known?.hint ?? '' };
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    wrong('This is not an address that begins with https:// or http://.', 'Copy it from the chat service again.');
  else if (url.username || url.password) wrong('The address holds a user name or password.', 'Use the one that the chat service made.');
  return { ...kept, sealedAddress: deps.box.seal(address, addressPlace(workspaceId, id)), hint: hintOf(address) };
}

function hintOf(address: string): string {
  const host = URL.canParse(address) ? new URL(address).host : '';
  return address.length >= host.length + 6 * HINT ? `${host}/…${address.slice(-HINT)}` : `${host}/…`;
}

/** Writes a line into the room at once and says how it went. @throws AppError `not_found`. */
export async function testRoom(deps: HouseDeps, caller: Caller, roomId: string): Promise<ApiResponse<'notices.testRoom'>> {
  const room = (await chatRooms(deps, caller.workspaceId)).find((one) => one.id === roomId);
  if (!room) throw new AppError('not_found');
  const address = deps.box.open(room.sealedAddress, addressPlace(caller.workspaceId, room.id));
  if (address === undefined) return { ok: false, message: 'The address cannot be read any more. Enter it again.' };
  const { fetch, publicUrl } = deps.notices;
  try {
    const message = {
      title: 'Notices from Baton arrive here.',
      lines: [`${caller.actor.name} tried it.`],
      href: publicUrl,
      label: 'Open Baton',
    };
    await postToRoom({ fetch, clock: deps.clock }, { format: room.format, address }, message);
    return { ok: true, message: `${room.name} has a new line.` };
  } catch (error) {
    if (error instanceof MailFault) return { ok: false, message: error.message };
    throw error;
  }
}
