import { Button } from '../../ui/button/Button.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import styles from './InboxPage.module.css';

/** The filter leaves nothing: that is not the same as nothing waiting. */
export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <div className={styles['zero']}>
      <EmptyState title="Nothing like that" actions={<Button onClick={onClear}>Show everything</Button>}>
        Something may still wait that the filter leaves out.
      </EmptyState>
    </div>
  );
}
