import { Plus } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { valueLabel } from '../../../document/references/value-label.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import { chipElement, type ChipLook, readTemplate, relabelChips, showTemplate } from '../template/template-dom.ts';
import { piecesOf } from '../template/template-parts.ts';
import { ValuePicker } from '../values/ValuePicker.tsx';
import styles from './template.module.css';

const CLASSES = { chip: styles['chip'] ?? '', lost: styles['lost'] ?? '' };

/**
 * Text with value chips. The element is the browser's own editable one, so that undo, dictation and spelling work as
 * anywhere; it is only filled anew when the text changed elsewhere.
 */
export function TemplateControl({ field, scope }: ControlOf<'template'>) {
  const template = textAt(scope.value, field.key);
  const editor = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const caret = useRef<Range>(null);
  const look = useCallback((expression: string): ChipLook => valueLabel(expression, scope.doc), [scope.doc]);
  useLayoutEffect(() => {
    const root = editor.current;
    if (!root) return;
    if (readTemplate(root) !== template) showTemplate(root, template, look, CLASSES);
    // A step was renamed: the chips' words follow, the text does not change.
    else relabelChips(root, look, CLASSES);
  }, [template, look]);
  const changed = (): void => {
    const root = editor.current;
    if (root) scope.set(field, readTemplate(root), true);
  };
  const openPicker = (): void => {
    const selection = window.getSelection();
    const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
    caret.current = range && editor.current?.contains(range.startContainer) ? range.cloneRange() : null;
    setOpen(true);
  };
  const insert = (expression: string): void => {
    setOpen(false);
    const root = editor.current;
    if (!root) return;
    root.focus();
    placeCaret(root, caret.current);
    insertHtml(chipElement(root.ownerDocument, expression, look(expression), CLASSES).outerHTML);
    changed();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      window.document.execCommand('insertLineBreak');
    }
    // Bold and the like have no meaning here.
    if ((event.metaKey || event.ctrlKey) && /^[biu]$/i.test(event.key)) event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent): void => {
    event.preventDefault();
    const root = editor.current;
    if (!root) return;
    const holder = root.ownerDocument.createElement('div');
    for (const piece of piecesOf(event.clipboardData.getData('text/plain').replaceAll('\r\n', '\n'))) {
      if (piece.kind === 'chip') holder.append(chipElement(root.ownerDocument, piece.expression, look(piece.expression), CLASSES));
      else
        holder.append(
          ...piece.text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [root.ownerDocument.createElement('br'), line])),
        );
    }
    insertHtml(holder.innerHTML);
  };
  const onCopy = (event: ClipboardEvent): void => {
    const selection = window.getSelection();
    if (!selection || selection.rangeCount === 0) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', readTemplate(selection.getRangeAt(0).cloneContents()));
    if (event.type === 'cut') window.document.execCommand('delete');
  };
  return (
    <FieldFrame field={field} scope={scope}>
      {({ id, ...control }) => (
        <>
          <div
            ref={editor}
            id={id}
            aria-describedby={control['aria-describedby']}
            aria-invalid={control['aria-invalid']}
            aria-label={field.label}
            aria-multiline="true"
            role="textbox"
            tabIndex={0}
            className={styles['text']}
            style={{ minHeight: `${(field.rows ?? 3) * 20 + 18}px` }}
            contentEditable={!scope.readOnly}
            suppressContentEditableWarning
            data-placeholder={field.placeholder ? placeholderWords(field.placeholder, look) : ''}
            data-empty={template === ''}
            onInput={changed}
            onBlur={scope.done}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onCopy={onCopy}
            onCut={onCopy}
          />
          {!scope.readOnly && (
            <div>
              <Button size="small" icon={Plus} onMouseDown={(event) => event.preventDefault()} onClick={openPicker}>
                Insert a value
              </Button>
            </div>
          )}
          {open && editor.current && (
            <ValuePicker scope={scope} wants="any" anchor={editor.current} onClose={() => setOpen(false)} onPick={insert} />
          )}
        </>
      )}
    </FieldFrame>
  );
}

/** Through the browser's own command, so that its undo knows about it. The markup is only ever made of our own elements. */
function insertHtml(html: string): void {
  window.document.execCommand('insertHTML', false, html);
}

function placeCaret(root: HTMLElement, range: Range | null): void {
  const selection = window.getSelection();
  if (!selection) return;
  selection.removeAllRanges();
  if (range) selection.addRange(range);
  else {
    const end = root.ownerDocument.createRange();
    end.selectNodeContents(root);
    end.collapse(false);
    selection.addRange(end);
  }
}

function placeholderWords(placeholder: string, look: (expression: string) => { text: string }): string {
  return piecesOf(placeholder)
    .map((piece) => (piece.kind === 'text' ? piece.text : look(piece.expression).text))
    .join('');
}
