import { Check, CircleAlert, StickyNote, TriangleAlert } from 'lucide-react';
import { useEditor, useEditorState, useView } from '../../store/editor-context.ts';
import { actionById } from '../../actions/all-actions.ts';
import { refused } from '../../actions/parts.ts';
import { titleWithKey } from '../../actions/title-with-key.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { problemGroups } from '../../store/problem-groups.ts';
import styles from './BottomBar.module.css';

/** Problems at a glance, and how the map is handled. */
export function BottomBar() {
  const editor = useEditor();
  const issues = useEditorState((state) => state.issues);
  const tool = useView((state) => state.tool);
  const open = useView((state) => state.panel === 'problems');
  const onMap = useView((state) => state.face === 'map');
  const { must, look } = problemGroups(issues);
  const tidy = actionById('tidy');
  const note = actionById('add-note');
  const keys = actionById('shortcuts');
  return (
    <div className={styles['bar']}>
      <Button
        size="small"
        look="quiet"
        aria-expanded={open}
        data-tour="problems"
        on={open}
        onClick={() => editor.view.setState({ panel: open ? 'none' : 'problems' })}
      >
        {must.length === 0 && look.length === 0 ? (
          <>
            <Icon of={Check} size={14} className={styles['ok']} /> No problems
          </>
        ) : (
          <>
            {must.length > 0 && (
              <span className={styles['must']}>
                <Icon of={CircleAlert} size={14} /> {must.length} to fix
              </span>
            )}
            {look.length > 0 && (
              <span className={styles['look']}>
                <Icon of={TriangleAlert} size={14} /> {look.length} worth a look
              </span>
            )}
          </>
        )}
      </Button>
      <span className={styles['space']} />
      <span className={styles['forPointer']}>
        {[actionById('find'), actionById('export')].map(
          (action) =>
            action && (
              <Button
                key={action.id}
                size="small"
                look="quiet"
                icon={action.icon}
                aria-label={action.label(editor)}
                title={titleWithKey(action, editor)}
                onClick={() => action.run(editor)}
              >
                {action.id === 'find' ? 'Find' : 'Export'}
              </Button>
            ),
        )}
      </span>
      {onMap && tidy && (
        <Button
          size="small"
          look="quiet"
          icon={tidy.icon}
          onClick={() => refused(editor) || tidy.run(editor)}
          title={titleWithKey(tidy, editor)}
        >
          Tidy up
        </Button>
      )}
      {onMap && note && (
        <Button
          size="small"
          look="quiet"
          icon={StickyNote}
          onClick={() => refused(editor) || note.run(editor)}
          title={titleWithKey(note, editor)}
        >
          Note
        </Button>
      )}
      <span className={styles['forPointer']} hidden={!onMap}>
        <Seg
          label="Dragging on the map"
          value={tool}
          parts={[
            { value: 'hand', label: 'Move' },
            { value: 'select', label: 'Choose' },
          ]}
          onChange={(value) => editor.view.setState({ tool: value })}
        />
        <Button
          size="small"
          look="quiet"
          onClick={() => editor.doors.shortcuts()}
          aria-label="Keys on this page"
          title={keys && titleWithKey(keys, editor)}
        >
          Keys
        </Button>
      </span>
    </div>
  );
}
