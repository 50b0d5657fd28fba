import type { Mention } from '@baton/schema/api/pipeline-comments';
import { MessageSquare } from 'lucide-react';
import { Link } from 'wouter';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { RelativeTime } from '../../ui/text/RelativeTime.tsx';
import styles from './InboxPage.module.css';

/** Remarks on drafts that name the reader: each opens its thread in the editor. */
export function MentionList({ mentions }: { mentions: readonly Mention[] }) {
  if (mentions.length === 0) return null;
  return (
    <section aria-label="Mentions of you">
      <h2 className={styles['group']}>You were mentioned</h2>
      {mentions.map((mention) => (
        <Link
          key={mention.id}
          href={links.pipelineComment(mention.pipelineId, mention.threadId, mention.anchor)}
          data-gate={`mention ${mention.id}`}
          className={styles['item']}
        >
          <span className={`${styles['dot']} ${mention.seen ? styles['quiet'] : ''}`} aria-hidden="true" />
          <div>
            <h3>
              {mention.by.name} mentioned you at {mention.called} in {mention.pipelineName}
            </h3>
            <p className={`${styles['from']} ${styles['said']}`}>{mention.text}</p>
            <p className={styles['meta']}>
              <span>
                <Icon of={MessageSquare} size={13} />
                <RelativeTime at={mention.at} />
              </span>
            </p>
          </div>
        </Link>
      ))}
    </section>
  );
}
