import { RotateCcw } from 'lucide-react';
import { Button } from '../button/Button.tsx';
import { EmptyState } from './EmptyState.tsx';

/** A page or part that could not be fetched: what happened, why, and one thing to do. */
export function FaultNote({ message, fix, onRetry }: { message: string; fix: string; onRetry?: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        title={message}
        actions={
          onRetry && (
            <Button icon={RotateCcw} onClick={onRetry}>
              Try again
            </Button>
          )
        }
      >
        {fix}
      </EmptyState>
    </div>
  );
}
