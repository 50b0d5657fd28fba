import { useDocumentFrame } from './document-context.ts';
import styles from './document.module.css';

/** The bar beside a passage that changed. */
export function useChangedClass(at: string | undefined): string | undefined {
  const { view, comparison } = useDocumentFrame();
  return view !== 'clean' && at !== undefined && comparison.changeAt(at).kind !== 'same' ? styles['changed'] : undefined;
}
