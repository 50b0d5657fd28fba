import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { LayoutTemplate, Plus, Search } from 'lucide-react';
import { useLocation } from 'wouter';
import { addAfter } from '../../actions/add-after.ts';
import { keyWords } from '../../actions/keys.ts';
import { useDoc, useEditor, useEditorState, useView } from '../../store/editor-context.ts';
import { useGuide } from '../../ui/guide/guide-context.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { isMac } from '../../ui/page/is-mac.ts';
import { Kbd } from '../../ui/text/Kbd.tsx';
import styles from './EmptyMap.module.css';

/** Nothing but where it begins and ends: then there is no work on the map yet. */
export function isEmptyMap(doc: Pipeline, catalog: NodeCatalog): boolean {
  return doc.nodes.every(({ type }) => {
    const can = catalog.get(type)?.capabilities;
    return can?.entry === true || can?.terminal === true;
  });
}

/** What one can do with an empty map, large and with its keys. It lies on the map, so a step can be dropped on it, too. */
export function EmptyMap() {
  const editor = useEditor();
  const { openCommands } = useGuide();
  const [, go] = useLocation();
  const empty = useDoc((doc) => isEmptyMap(doc, editor.catalog));
  const readOnly = useEditorState((state) => state.readOnly);
  const busy = useView((state) => state.runId !== undefined || state.placing !== undefined || state.picker !== undefined);
  if (!empty || readOnly || busy) return null;
  const add = (): void => {
    // Behind the beginning, which is where the work of an empty map goes on.
    const start = editor.store.getState().history.doc.nodes.find(({ type }) => editor.catalog.get(type)?.capabilities.entry);
    if (start && editor.view.getState().at === undefined) editor.view.setState({ at: start.id });
    addAfter.run(editor);
  };
  const commands = [
    { title: 'Add the first step', keys: 'a', icon: Plus, run: add },
    { title: 'Type what it should do', keys: 'mod+k', icon: Search, run: openCommands },
    { title: 'Take a template instead', icon: LayoutTemplate, run: () => go(links.pipelines) },
  ];
  return (
    <section className={styles['empty']} aria-label="Nothing on the map yet">
      <p>Nothing on the map yet. Drag a step here, or:</p>
      <ul>
        {commands.map(({ title, keys, icon, run }) => (
          <li key={title}>
            <button type="button" onClick={run}>
              <Icon of={icon} size={20} />
              <b>{title}</b>
              {keys !== undefined && <Kbd>{keyWords(keys, isMac())}</Kbd>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
