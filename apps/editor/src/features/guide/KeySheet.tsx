import { Fragment, useState } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import type { KeyGroup } from '../../ui/guide/command.ts';
import { useGuide } from '../../ui/guide/guide-context.ts';
import { isMac } from '../../ui/page/is-mac.ts';
import { isLetter } from '../../ui/page/letter-keys.ts';
import { useAppearance } from '../../ui/theme/appearance-context.ts';
import { Kbd } from '../../ui/text/Kbd.tsx';
import styles from './KeySheet.module.css';

/** Every key that works on this page, to be searched; what the page can set about them stands above. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { shelf } = useGuide();
  const { appearance, change } = useAppearance();
  const off = appearance.letters === 'off';
  const [text, setText] = useState('');
  const [settings] = useState(() => shelf.keySettings());
  const wanted = text.trim().toLowerCase();
  const groups = [...shelf.keys(), EVERYWHERE(isMac())]
    .map(({ title, rows }) => ({
      title,
      rows: rows
        .map(({ label, keys }) => ({ label, keys: off ? keys.filter((key) => !isLetter(key)) : keys }))
        .filter(({ keys }) => keys.length > 0)
        .filter(({ label, keys }) => `${title} ${label} ${keys.join(' ')}`.toLowerCase().includes(wanted)),
    }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <Dialog title="Keys on this page" wide onClose={onClose}>
      {settings.map((setting, index) => (
        <Fragment key={index}>{setting}</Fragment>
      ))}
      <Checkbox checked={!off} onChange={(on) => change({ letters: on ? 'on' : 'off' })}>
        Single letters, digits and signs do something by themselves
        {off && '. They are switched off: the keys below are all that work.'}
      </Checkbox>
      <TextInput type="search" aria-label="Search keys" placeholder="Search keys" value={text} onChange={setText} />
      <div className={styles['groups']}>
        {groups.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(({ label, keys }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {groups.length === 0 && <p role="status">No key fits “{text}”.</p>}
    </Dialog>
  );
}

const EVERYWHERE = (mac: boolean): KeyGroup => ({
  title: 'On every page',
  rows: [
    { label: 'Do anything', keys: [mac ? '⌘K' : 'Ctrl+K'] },
    { label: 'This list, outside of text fields', keys: ['?'] },
    { label: 'Close what lies on top', keys: ['Esc'] },
  ],
});
