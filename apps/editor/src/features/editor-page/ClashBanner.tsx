import { takeSide } from '../../document/commands/take-side.ts';
import { sideOf } from '../../document/patch/rebase.ts';
import { useEditor, useEditorState } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { clashWords } from './clash-words.ts';
import styles from './ClashBanner.module.css';

/** The same place was changed by somebody else: both texts side by side, and a choice. Nothing is sent before it is made. */
export function ClashBanner() {
  const editor = useEditor();
  const clashes = useEditorState((state) => state.clashes);
  const [clash] = clashes;
  if (!clash) return null;
  const words = clashWords(editor.store.getState().history.doc, clash, editor.catalog);
  const settle = (mine: boolean): void => {
    editor.store.settleClash(clash);
    // Mine is in the document already; with the clash settled it is sent.
    if (!mine) editor.store.run(takeSide(sideOf(clash, 'theirs'), `take over ${words.place}`));
    editor.announce.say(mine ? 'Kept yours' : 'Took theirs');
  };
  return (
    <section className={styles['banner']} role="alert" aria-label="Changed twice">
      <p>
        <b>{words.place}</b> was changed by somebody else too. {clashes.length > 1 && `${clashes.length - 1} more after this one.`}
      </p>
      <div className={styles['sides']}>
        <Side title="Yours" text={words.mine} act="Keep mine" onPress={() => settle(true)} />
        <Side title="Theirs" text={words.theirs} act="Take theirs" onPress={() => settle(false)} />
      </div>
    </section>
  );
}

function Side({ title, text, act, onPress }: { title: string; text: string; act: string; onPress: () => void }) {
  return (
    <div className={styles['side']}>
      <b>{title}</b>
      <p>{text}</p>
      <Button size="small" look="strong" onClick={onPress}>
        {act}
      </Button>
    </div>
  );
}
