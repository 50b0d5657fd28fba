import { actionById } from '../../actions/all-actions.ts';
import { chosenActions, linesUp } from '../../actions/chosen-actions.ts';
import { keysNow, keyWords } from '../../actions/keys.ts';
import { titleWithKey } from '../../actions/title-with-key.ts';
import { useDoc, useEditor } from '../../store/editor-context.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { isMac } from '../../ui/page/is-mac.ts';
import styles from './SeveralChosen.module.css';

/** Belong to the phase and to the view, so the bar above the steps has no room for them. */
const ALSO = ['drop-phase', 'zoom-chosen'];

/** What can be done with several steps: how they stand to each other as pictures, the rest in words. */
export function SeveralChosen({ count }: { count: number }) {
  const editor = useEditor();
  // What may be done follows the document.
  useDoc((doc) => doc);
  const all = chosenActions(editor, true);
  const more = ALSO.flatMap((id) => actionById(id) ?? [])
    .map((action) => ({ action, reason: action.whyNot?.(editor) }))
    .filter(({ reason }) => reason === undefined);
  const rest = all.filter(({ action }) => !linesUp(action.id));
  const words = [...rest.slice(0, -1), ...more, ...rest.slice(-1)];
  const press = ({ action, reason }: (typeof all)[number]): void => {
    if (reason === undefined) action.run(editor);
    else editor.announce.show(reason);
  };
  return (
    <>
      <header className={styles['head']}>
        <p>Chosen</p>
        <h2>{count} steps</h2>
      </header>
      <div className={styles['line']} role="group" aria-label="Line up">
        {all
          .filter(({ action }) => linesUp(action.id))
          .map((item) => (
            <button
              key={item.action.id}
              type="button"
              aria-label={item.action.label(editor)}
              aria-disabled={item.reason !== undefined}
              title={item.reason ?? titleWithKey(item.action, editor)}
              onClick={() => press(item)}
            >
              <Icon of={item.action.icon} size={16} />
            </button>
          ))}
      </div>
      <ul className={styles['list']}>
        {words.map((item) => {
          const [key] = keysNow(item.action);
          return (
            <li key={item.action.id}>
              <button type="button" aria-disabled={item.reason !== undefined} title={item.reason} onClick={() => press(item)}>
                <Icon of={item.action.icon} size={15} />
                <span>{item.action.label(editor)}</span>
                {key !== undefined && <kbd aria-hidden="true">{keyWords(key, isMac())}</kbd>}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
