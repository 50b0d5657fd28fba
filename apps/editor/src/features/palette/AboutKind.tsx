import type { NodeDefinition } from '@baton/schema/node/definition';
import { Plus } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { NodeHelp } from '../../ui/guide/NodeHelp.tsx';
import styles from './Palette.module.css';

/** A kind of step before it is added: what it does, when to use it, what comes out. */
export function AboutKind({ kind, onAdd, onClose }: { kind: NodeDefinition; onAdd: () => void; onClose: () => void }) {
  const add = (): void => {
    onClose();
    onAdd();
  };
  return (
    <Dialog
      title={kind.title}
      onClose={onClose}
      foot={
        <Button look="primary" icon={Plus} onClick={add}>
          Add it
        </Button>
      }
    >
      <div className={styles['about']}>
        <NodeHelp type={kind.type} />
      </div>
    </Dialog>
  );
}
