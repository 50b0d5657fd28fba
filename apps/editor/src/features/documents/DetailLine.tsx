import type { Leaf } from '@baton/schema/artefact/document/doc-block';
import { TriangleAlert } from 'lucide-react';
import { Icon } from '../../ui/icon/Icon.tsx';
import { LeafView } from './LeafView.tsx';
import { useChangedClass } from './use-changed-class.ts';
import styles from './document.module.css';

/** A small line under an entry: what it is, then what it says. */
export function DetailLine({ leaf }: { leaf: Leaf }) {
  const changed = useChangedClass(leaf.at);
  const colon = leaf.label.indexOf(': ');
  const name = colon === -1 ? '' : leaf.label.slice(colon + 2);
  const warns = leaf.tone === 'warning';
  return (
    <div className={[changed, warns && styles['warn']].filter(Boolean).join(' ')}>
      {warns && <Icon of={TriangleAlert} size={14} />}
      {name !== '' && !warns && <b>{name.charAt(0).toUpperCase() + name.slice(1)}</b>}
      <LeafView leaf={leaf} />
    </div>
  );
}
