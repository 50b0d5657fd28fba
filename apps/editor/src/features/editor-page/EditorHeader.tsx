import { History, List, Map } from 'lucide-react';
import { flushSync } from 'react-dom';
import { Link } from 'wouter';
import type { Action } from '../../actions/action.ts';
import { actionById } from '../../actions/all-actions.ts';
import { keyWords } from '../../actions/keys.ts';
import { showAs } from '../../actions/map-or-list.ts';
import { mayNot } from '../../actions/parts.ts';
import { redoChange } from '../../actions/redo-change.ts';
import { undoChange } from '../../actions/undo-change.ts';
import { setAbout } from '../../document/commands/set-about.ts';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { useTypedName } from '../../store/use-typed-name.ts';
import { useDoc, useEditor, useEditorState, useView } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Chip } from '../../ui/chip/Chip.tsx';
import { links } from '../../ui/links.ts';
import { DiscardDraft } from './DiscardDraft.tsx';
import { OthersHere } from './OthersHere.tsx';
import { isMac } from '../../ui/page/is-mac.ts';
import { SaveChip } from './SaveChip.tsx';
import type { VersionsSeen } from './use-editor-doors.tsx';
import styles from './EditorHeader.module.css';

/** Name, state of the draft, what can be done with the pipeline as a whole. */
export function EditorHeader({
  versions,
  saver,
  onMade,
}: {
  versions: VersionsSeen;
  saver: DraftSaver;
  onMade: (seen: Partial<VersionsSeen>) => void;
}) {
  const editor = useEditor();
  const doc = useDoc((now) => now);
  const readOnly = useEditorState((state) => state.readOnly);
  // Labels of undo and redo follow the history.
  useEditorState((state) => state.history);
  return (
    <header className={styles['head']}>
      <div className={styles['name']}>
        <nav className={styles['crumbs']} aria-label="Where you are">
          <Link href={links.pipelines}>Pipelines</Link>
        </nav>
        <div className={styles['line']}>
          <NameField name={doc.name} />
          <span className={styles['draft']}>
            <Chip tone={versions.published === undefined ? 'neutral' : 'accent'} title={`${draftWords(versions)}. ${draftTitle(versions)}`}>
              {draftWords(versions)}
            </Chip>
          </span>
          <DiscardDraft saver={saver} versions={versions} onMade={onMade} />
        </div>
      </div>
      {readOnly ? <Chip>{mayNot(editor, 'pipelines.write') ?? 'Only shown'}</Chip> : <SaveChip saver={saver} />}
      <OthersHere />
      <div className={styles['acts']}>
        {[undoChange, redoChange].map((action) => {
          const reason = action.whyNot?.(editor);
          return (
            <Button
              key={action.id}
              icon={action.icon}
              aria-label={action.label(editor)}
              title={reason ?? action.label(editor)}
              disabled={reason !== undefined}
              onClick={() => action.run(editor)}
            />
          );
        })}
        <FaceSwitch />
        <ActButton action={actionById('test-run')} short />
        <span className={readOnly ? undefined : styles['onlyWide']}>
          <Button icon={History} aria-label="Versions" title="Versions" onClick={() => editor.doors.versions()} />
        </span>
        {!readOnly && <ActButton action={actionById('save-version')} short />}
        <ActButton action={actionById('publish')} primary />
      </div>
    </header>
  );
}

/** The same pipeline as a map or as a list. */
function FaceSwitch() {
  const editor = useEditor();
  const face = useView((state) => state.face);
  const key = keyWords('mod+alt+l', isMac());
  return (
    <span className={styles['faces']} role="group" aria-label="Shown as">
      <Button icon={Map} on={face === 'map'} onClick={() => showAs(editor, 'map')} aria-label="Map" title={`Map (${key})`}>
        <span className={styles['wide']}>Map</span>
      </Button>
      <Button icon={List} on={face === 'list'} onClick={() => showAs(editor, 'list')} aria-label="List" title={`List (${key})`}>
        <span className={styles['wide']}>List</span>
      </Button>
    </span>
  );
}

/** One act with the pipeline as a whole; where it cannot be done, the button says why. */
function ActButton({ action, short = false, primary = false }: { action: Action | undefined; short?: boolean; primary?: boolean }) {
  const editor = useEditor();
  if (!action) return null;
  const [label, reason] = [action.label(editor), action.whyNot?.(editor)];
  return (
    <Button
      {...(primary && { look: 'primary' as const })}
      icon={action.icon}
      {...(short && { 'aria-label': label })}
      title={reason}
      disabled={reason !== undefined}
      onClick={() => action.run(editor)}
    >
      <span className={short ? styles['wide'] : styles['word']}>{label}</span>
    </Button>
  );
}

/** The name is the title and its own field. */
function NameField({ name }: { name: string }) {
  const editor = useEditor();
  const readOnly = useEditorState((state) => state.readOnly);
  const field = useTypedName(editor, {
    name,
    place: ['name'],
    keep(wanted) {
      editor.store.run(setAbout({ name: wanted }, `rename the pipeline to ‘${wanted}’`));
      editor.store.seal();
    },
  });
  return (
    <h1 className={styles['title']}>
      <input
        aria-label="Name of the pipeline"
        value={field.text}
        readOnly={readOnly}
        size={Math.min(Math.max(field.text.length, 8), 48)}
        maxLength={120}
        onChange={(event) => field.type(event.currentTarget.value)}
        onBlur={field.leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') {
            // Dropped before the blur, which would keep it.
            flushSync(field.drop);
            event.currentTarget.blur();
          }
        }}
      />
    </h1>
  );
}

function draftWords({ latest, published }: VersionsSeen): string {
  if (published !== undefined) return `Draft · version ${published} is published`;
  return latest === undefined ? 'Draft' : `Draft · after version ${latest}`;
}
function draftTitle({ published }: VersionsSeen): string {
  return published === undefined
    ? 'Nobody can start real runs of it before it is published.'
    : 'Runs that are going keep their version. What you change here takes effect when you publish it.';
}
