import { ButtonLink } from '../ui/button/ButtonLink.tsx';
import { links } from '../ui/links.ts';
import { usePageTitle } from '../ui/page/use-page-title.ts';
import { EmptyState } from '../ui/states/EmptyState.tsx';
import styles from './Entrance.module.css';

export function NowherePage() {
  usePageTitle('Not here');
  return (
    <div className={styles['wait']}>
      <EmptyState title="There is nothing at this address" actions={<ButtonLink to={links.home}>Go to Home</ButtonLink>}>
        The link may be old, or what it led to was put away.
      </EmptyState>
    </div>
  );
}
