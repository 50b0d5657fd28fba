import { RotateCcw } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import type { KeepStore } from '../../ui/storage/keep-store.ts';
import { allKeptTexts } from '../../ui/storage/kept-text.ts';
import styles from './FaultPage.module.css';

export interface FaultPageProps {
  fault: Error;
  keep: KeepStore;
  onRetry: () => void;
}

/** What happened, why, and what to do; below it everything that was typed and not yet sent. */
export function FaultPage({ fault, keep, onRetry }: FaultPageProps) {
  const kept = allKeptTexts(keep).slice(0, 8);
  return (
    <div className={styles['page']} role="alert">
      <h1>This page could not be shown</h1>
      <p>Something in it went wrong while it was drawn. The run and everything decided are safe on the server.</p>
      <div className={styles['acts']}>
        <Button look="primary" icon={RotateCcw} onClick={onRetry}>
          Try again
        </Button>
        <Button onClick={() => window.location.reload()}>Load the page anew</Button>
      </div>
      {kept.length > 0 && (
        <>
          <h2>What you typed is still here</h2>
          {kept.map((text) => (
            <section key={text.place} className={styles['kept']}>
              <b>{text.label}</b>
              <p>{text.text}</p>
              <div>
                <Button size="small" onClick={() => void navigator.clipboard.writeText(text.text)}>
                  Copy
                </Button>
              </div>
            </section>
          ))}
        </>
      )}
      <details>
        <summary>Details for whoever runs Baton</summary>
        <p className={styles['detail']}>{fault.message}</p>
      </details>
    </div>
  );
}
