import type { Editor } from '../../store/editor.ts';
import { findStep } from '../../document/steps/find.ts';
import { links } from '../../ui/links.ts';

/** Puts the address of a step on the clipboard; where the browser gives no clipboard, the address is shown to be copied. */
export function copyLinkTo(editor: Editor, step: string, clipboard: Pick<Clipboard, 'writeText'> | undefined = navigator.clipboard): void {
  const address = new URL(links.pipelineStep(editor.pipelineId, step), window.location.origin).href;
  const name = findStep(editor.store.getState().history.doc, step)?.name ?? 'the step';
  const shown = (): void => editor.announce.show(`Copy this address: ${address}`);
  if (!clipboard) return shown();
  clipboard.writeText(address).then(() => editor.announce.show(`Copied the link to ‘${name}’.`), shown);
}
