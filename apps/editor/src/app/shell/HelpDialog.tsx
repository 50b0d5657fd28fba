import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Kbd } from '../../ui/text/Kbd.tsx';
import styles from './HelpDialog.module.css';

const GROUPS: { title: string; keys: [string[], string][] }[] = [
  {
    title: 'In a list, while it has the focus',
    keys: [
      [['J'], 'next request'],
      [['K'], 'request before'],
      [['Enter'], 'open it'],
    ],
  },
  {
    title: 'In a document you may edit',
    keys: [
      [['Enter'], 'edit the passage that has the focus'],
      [['Ctrl', 'Enter'], 'keep the edit'],
      [['Esc'], 'leave the passage as it was'],
      [['N'], 'next change, while the document has the focus'],
    ],
  },
];

/** The keys, and three sentences on how Baton works. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Help" onClose={onClose}>
      <p>
        A pipeline hands stages of work to agents. At each human gate the work stops for what you decide, and everything that does not
        depend on it goes on. Nothing is released without a person.
      </p>
      {GROUPS.map((group) => (
        <section key={group.title}>
          <h3 className={styles['part']}>{group.title}</h3>
          <dl className={styles['keys']}>
            {group.keys.map(([keys, what]) => (
              <div key={what} style={{ display: 'contents' }}>
                <dt>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
