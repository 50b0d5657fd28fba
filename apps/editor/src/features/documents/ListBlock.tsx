import type { DocBlock } from '@baton/schema/artefact/document/doc-block';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { jsonText } from '../../ui/words/json-words.ts';
import { DetailLine } from './DetailLine.tsx';
import { useDocumentFrame } from './document-context.ts';
import { LeafView } from './LeafView.tsx';
import { entryOf } from './leaves-of.ts';
import { PassageEditor } from './PassageEditor.tsx';
import styles from './document.module.css';

type List = Extract<DocBlock, { kind: 'list' }>;

/** Entries under each other; what went from between them is shown where it stood. */
export function ListBlock({ block }: { block: List }) {
  const { view, comparison, editing } = useDocumentFrame();
  const entry = entryOf(block.items.find((item) => item.text.at !== undefined)?.text.at);
  const listAt = block.listAt ?? entry?.list;
  const gone = view === 'changes' && listAt !== undefined ? comparison.removedFrom(listAt) : [];
  const goneBehind = (after: number) =>
    gone.filter((removed) => removed.after === after).map((removed) => <Gone key={removed.text} text={removed.text} />);
  const Tag = block.ordered ? 'ol' : 'ul';
  return (
    <>
      <Tag className={styles['list']}>
        {goneBehind(-1)}
        {block.items.flatMap((item, index) => [
          <Entry key={item.text.at ?? index} item={item} />,
          ...goneBehind(entryOf(item.text.at)?.index ?? index),
        ])}
      </Tag>
      {editing && block.listAt !== undefined && <AddEntry list={block.listAt} label={block.itemLabel ?? 'entry'} />}
    </>
  );
}

function Entry({ item }: { item: List['items'][number] }) {
  const { view, comparison } = useDocumentFrame();
  const leaves = [item.text, ...item.details];
  const changed = view !== 'clean' && leaves.some((leaf) => leaf.at !== undefined && comparison.changeAt(leaf.at).kind !== 'same');
  return (
    <li className={`${styles['entry']} ${changed ? styles['changed'] : ''}`}>
      <LeafView leaf={item.text} />
      {item.details.length > 0 && (
        <div className={styles['details']}>
          {item.details.map((leaf, index) => (
            <DetailLine key={leaf.at ?? index} leaf={leaf} />
          ))}
        </div>
      )}
    </li>
  );
}

function Gone({ text }: { text: string }) {
  return (
    <li className={`${styles['entry']} ${styles['gone']}`}>
      <del>{text}</del>
    </li>
  );
}

function AddEntry({ list, label }: { list: string; label: string }) {
  const { editing } = useDocumentFrame();
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <div className={styles['addRow']}>
        <Button size="small" look="quiet" icon={Plus} onClick={() => setOpen(true)}>
          Add {label.toLowerCase()}
        </Button>
      </div>
    );
  return (
    <PassageEditor
      leaf={{ text: '', value: '', label: `New ${label.toLowerCase()}`, edit: { kind: 'longtext' } }}
      onKeep={(value) => {
        editing?.add(list, jsonText(value));
        setOpen(false);
      }}
      onLeave={() => setOpen(false)}
      onComment={undefined}
    />
  );
}
