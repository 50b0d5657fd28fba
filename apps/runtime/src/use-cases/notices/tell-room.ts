import type { Delivery } from '../ports/notice-store.ts';
import { calendarOf } from '../settings/calendar-settings.ts';
import { addressPlace, chatRooms } from './chat-rooms.ts';
import type { NoticeDeps } from './expand-notice.ts';
import { isGateNotice } from './notice-kinds.ts';
import { postToRoom } from './post-to-room.ts';
import { gateForRoom, type RoomMessage, runForRoom } from './room-message.ts';

/** Posts a delivery's message into its room. Gives why it was not needed any more. @throws MailFault. */
export async function tellRoom(deps: NoticeDeps, delivery: Delivery): Promise<string | undefined> {
  const { workspaceId, receiver } = delivery;
  const room = (await chatRooms(deps, workspaceId)).find((one) => one.id === receiver);
  const address = room && deps.box.open(room.sealedAddress, addressPlace(workspaceId, room.id));
  if (!room || address === undefined) return 'the room is not there any more';
  const message = await messageOf(deps, delivery);
  if (!message) return 'it is not news any more';
  await postToRoom({ fetch: deps.notices.fetch, clock: deps.clock }, { format: room.format, address }, message);
  return undefined;
}

async function messageOf(deps: NoticeDeps, { workspaceId, kind, gateId, payload }: Delivery): Promise<RoomMessage | undefined> {
  const { publicUrl } = deps.notices;
  if (isGateNotice(kind)) {
    const row = await deps.gates.get(workspaceId, gateId ?? '');
    return row && gateForRoom(kind, row, publicUrl, (await calendarOf(deps, workspaceId)).timeZone);
  }
  const run = typeof payload.runId === 'string' ? await deps.runs.get(workspaceId, payload.runId) : undefined;
  return run && runForRoom(kind, run, payload, publicUrl);
}
