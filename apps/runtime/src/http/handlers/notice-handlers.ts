import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { chooseNotices, getNotices, listFaults, sendAgain, testMail } from '../../use-cases/notices/notice-settings.ts';
import { saveChatRooms, testRoom } from '../../use-cases/notices/save-chat-rooms.ts';
import type { HandlersOf } from '../route-handler.ts';

export function noticeHandlers(deps: HouseDeps): HandlersOf<'notices'> {
  return {
    'notices.get': ({ caller }) => getNotices(deps, caller),
    'notices.choose': ({ caller, body }) => chooseNotices(deps, caller, body),
    'notices.testMail': ({ caller }) => testMail(deps, caller),
    'notices.saveRooms': async ({ caller, body }) => {
      await saveChatRooms(deps, caller, body);
      return getNotices(deps, caller);
    },
    'notices.testRoom': ({ caller, body }) => testRoom(deps, caller, body.roomId),
    'notices.faults': ({ caller }) => listFaults(deps, caller),
    'notices.sendAgain': async ({ caller, body }) => {
      await sendAgain(deps, caller, body.id);
      return { ok: true };
    },
  };
}
