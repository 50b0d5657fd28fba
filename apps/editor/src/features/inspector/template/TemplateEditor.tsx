import { closeHistory } from 'prosemirror-history';
import type { EditorView } from 'prosemirror-view';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { chipNode } from './template-doc.ts';
import { openTemplateView, refreshTemplateView, type TemplateViewPort } from './template-view.ts';
import styles from './template.module.css';

/** What the field around the editor may ask of it. */
export interface TemplateEditorHandle {
  focus: () => void;
  /** Asks for a value where the caret is. */
  ask: () => void;
  /** Puts a chip where the caret is, or in place of the chosen chip and of the signs that asked for it. */
  insert: (expression: string, signs: number) => void;
}

export interface TemplateEditorProps extends Omit<TemplateViewPort, 'classes'> {
  template: string;
  ref?: Ref<TemplateEditorHandle>;
}

const CLASSES = { text: styles['text'] ?? '', chip: styles['chip'] ?? '', lost: styles['lost'] ?? '' };

/**
 * Text with value chips, in an editor of its own: a browser's plain editable element loses what is typed right behind
 * a chip that was just put in, and its caret jumps past a line that begins with one.
 */
export function TemplateEditor({ template, ref, ...rest }: TemplateEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const port = useRef<TemplateViewPort>({ ...rest, classes: CLASSES });
  const begin = useRef(template);
  useLayoutEffect(() => {
    port.current = { ...rest, classes: CLASSES };
  });
  useLayoutEffect(() => {
    if (!place.current) return;
    const editor = openTemplateView(place.current, begin.current, () => port.current);
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, []);
  const { look, readOnly, attributes } = rest;
  useEffect(() => {
    if (view.current) refreshTemplateView(view.current, template, port.current);
  }, [template, look, readOnly, attributes]);
  useImperativeHandle(ref, () => ({
    focus: () => view.current?.focus(),
    ask: () => {
      if (!view.current) return;
      const { left, right, top, bottom } = view.current.coordsAtPos(view.current.state.selection.from);
      port.current.onPickerAsked({ rect: new DOMRect(left, top, right - left, bottom - top), signs: 0 });
    },
    insert: (expression, signs) => {
      const editor = view.current;
      if (!editor) return;
      const { from, to, empty } = editor.state.selection;
      editor.dispatch(
        closeHistory(editor.state.tr)
          .replaceWith(empty ? from - signs : from, to, chipNode(expression))
          .scrollIntoView(),
      );
      editor.focus();
    },
  }));
  return <div ref={place} className={styles['editor']} />;
}
