import type { ApiKeyView } from '@baton/schema/api/access';
import { ROLE_TEXTS } from '@baton/schema/api/role-texts';
import { useOutside } from '../../api/api-context.ts';
import { useMe } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { RelativeTime } from '../../ui/text/RelativeTime.tsx';
import { dayWords } from '../../ui/words/date-words.ts';
import { KeyForm } from './KeyForm.tsx';
import { useSaving } from './use-saving.ts';
import people from './People.module.css';
import styles from './SettingsPage.module.css';

/** Keys with which programs use Baton in this person's name. */
export function Keys() {
  const { data, fault, reload } = useResource('keys.list');
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={4} />;
  return (
    <section className={styles['part']}>
      <h2>Keys for programs</h2>
      <p>A program with a key works in your name. It never answers a gate and never changes who belongs here.</p>
      {data.items.length > 0 && (
        <ul className={people['list']}>
          {data.items.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      )}
      <KeyForm />
    </section>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKeyView }) {
  const { api, cache } = useOutside();
  const me = useMe();
  const now = useNow(60_000);
  const { busy, save } = useSaving(`${apiKey.name} is ended`);
  const end = (): void =>
    save(async () => {
      await api.call('keys.revoke', { params: { keyId: apiKey.id } });
      await cache.load('keys.list');
    });
  const until = apiKey.expiresAt === null ? '' : `, until ${dayWords(Date.parse(apiKey.expiresAt), now)}`;
  return (
    <li className={people['row']}>
      <div className={people['who']}>
        <strong>{apiKey.name}</strong>
        <span>
          {apiKey.expired ? 'Too old, opens nothing any more' : `${apiKey.start}…, ${ROLE_TEXTS[apiKey.role].name}${until}`}
          {apiKey.userId !== me.userId && `, of ${apiKey.by}`}
        </span>
        <span>
          {apiKey.lastUsedAt === null ? (
            'Never used'
          ) : (
            <>
              Last used <RelativeTime at={apiKey.lastUsedAt} />
            </>
          )}
        </span>
      </div>
      <Button size="small" busy={busy} aria-label={`End ${apiKey.name}`} onClick={end}>
        End
      </Button>
    </li>
  );
}
