import type { ApiKeys } from './api-keys.ts';
import type { AuthSetup } from './better-auth-options.ts';
import { signInLibrary } from './sign-in-library.ts';

interface Row {
  id: string;
  start: string | null;
  expiresAt: Date | null;
  lastRequest: Date | null;
}

const DAY_S = 24 * 60 * 60;
/** The names that people give stand in our own table; the library's ends at 32 characters. */
const NAME_CHARS = 32;

export function betterAuthApiKeys(setup: AuthSetup): ApiKeys {
  const auth = signInLibrary(setup);
  const among = (ids: readonly string[]) => [{ field: 'id', operator: 'in' as const, value: [...ids] }];
  return {
    async create(userId, name, days) {
      const made = await auth.api.createApiKey({ body: { userId, name: name.slice(0, NAME_CHARS), expiresIn: days * DAY_S } });
      return { id: made.id, key: made.key };
    },
    async verify(key) {
      const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } });
      return valid && found ? { id: found.id, userId: found.referenceId } : undefined;
    },
    async about(ids) {
      if (ids.length === 0) return [];
      const { adapter } = await auth.$context;
      const rows = await adapter.findMany<Row>({ model: 'apikey', where: among(ids), limit: ids.length });
      return rows.map((row) => ({
        id: row.id,
        start: row.start ?? '',
        expiresAt: row.expiresAt?.getTime(),
        lastUsedAt: row.lastRequest?.getTime(),
      }));
    },
    async revoke(ids) {
      if (ids.length > 0) await (await auth.$context).adapter.deleteMany({ model: 'apikey', where: among(ids) });
    },
  };
}
