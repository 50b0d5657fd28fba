import { expect, test } from 'vitest';
import { secretBox } from '../../auth/secret-box.ts';
import { systemClock } from '../../ports/system-clock.ts';
import { systemIds } from '../../ports/system-ids.ts';
import { invitationPayload, readInvitation } from './invitation-notice.ts';

const box = secretBox('k'.repeat(32), systemIds(systemClock));
const notice = { email: 'a@b.example', by: 'Priya', role: 'Reviewer', expiresAt: '2026-12-01T00:00:00.000Z', path: '/join#token=canary' };

test('the token travels sealed and opens only for its own invitation', () => {
  const payload = invitationPayload(box, 'i1', notice);
  expect(JSON.stringify(payload)).not.toContain('canary');
  expect(readInvitation(box, 'i1', payload)).toEqual(notice);
  expect(readInvitation(box, 'i2', payload)).toBeUndefined();
  expect(readInvitation(box, 'i1', { ...payload, email: 7 })).toBeUndefined();
  expect(readInvitation(box, 'i1', {})).toBeUndefined();
});
