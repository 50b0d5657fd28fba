import { Footprints, Keyboard, RotateCcw, Search } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { useGuide } from '../../ui/guide/guide-context.ts';
import { isMac } from '../../ui/page/is-mac.ts';
import styles from './HelpDialog.module.css';

/** Three sentences on how Baton works, and the ways into more. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { openCommands, openKeys, openTour } = useGuide();
  const then = (open: () => void) => (): void => {
    onClose();
    open();
  };
  return (
    <Dialog title="Help" onClose={onClose}>
      <p>
        A pipeline hands stages of work to agents. At each human gate the work stops for what you decide, and everything that does not
        depend on it goes on. Nothing is released without a person.
      </p>
      <div className={styles['ways']}>
        <Button icon={Footprints} onClick={then(openTour)}>
          Take the tour, or go on with it
        </Button>
        <Button icon={RotateCcw} onClick={then(() => openTour(true))}>
          Tour from the start
        </Button>
        <Button icon={Search} onClick={then(openCommands)}>
          Do anything ({isMac() ? '⌘K' : 'Ctrl+K'})
        </Button>
        <Button icon={Keyboard} onClick={then(openKeys)}>
          Keys on this page (?)
        </Button>
      </div>
    </Dialog>
  );
}
