import { useMay } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { links } from '../../ui/links.ts';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { countWords, sentence } from '../../ui/words/count-words.ts';
import styles from './InboxPage.module.css';

const WORDS = {
  others: { title: 'Nobody else is asked anything', text: 'Requests to other people of this workspace appear here.' },
  done: { title: 'Nothing is decided yet', text: 'Every decision stays readable here, with its reason.' },
};

/** Nothing waits: said plainly, with what goes on meanwhile. */
export function InboxZero({ tab }: { tab: 'mine' | 'others' | 'done' }) {
  const { data } = useResource('runs.list', { query: { status: 'working', limit: 50 } });
  const mayStart = useMay('runs.start');
  if (tab !== 'mine')
    return (
      <div className={styles['zero']}>
        <EmptyState title={WORDS[tab].title}>{WORDS[tab].text}</EmptyState>
      </div>
    );
  const working = data?.items.length ?? 0;
  return (
    <div className={styles['zero']}>
      <EmptyState
        title="Nothing needs you"
        actions={
          working > 0 ? (
            <ButtonLink to={links.runs}>Watch them</ButtonLink>
          ) : mayStart ? (
            <ButtonLink to={links.library}>Start a run</ButtonLink>
          ) : undefined
        }
      >
        {working > 0 ? `${sentence(countWords(working, 'run'))} ${working === 1 ? 'is' : 'are'} working.` : 'No run is working just now.'}
      </EmptyState>
    </div>
  );
}
