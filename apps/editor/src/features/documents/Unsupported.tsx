import type { Leaf } from '@baton/schema/artefact/document/doc-block';
import { TriangleAlert } from 'lucide-react';
import { Icon } from '../../ui/icon/Icon.tsx';
import styles from './document.module.css';

/** Behind a claim that no source supports: in words, because a colour alone says nothing. */
export function Unsupported({ why }: { why: NonNullable<Leaf['unsupported']> }) {
  return (
    <span className={styles['unsupported']}>
      <Icon of={TriangleAlert} size={12} />
      {why === 'no_source' ? 'No source' : 'Only assumed'}
    </span>
  );
}
