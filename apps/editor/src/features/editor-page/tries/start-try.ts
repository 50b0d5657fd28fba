import type { JsonObject } from '@baton/schema/json';
import type { Json } from '@baton/schema/json';
import type { Outside } from '../../../api/api-context.ts';
import { asFault, type Fault } from '../../../api/fault.ts';
import { findStep } from '../../../document/steps/find.ts';
import type { Editor } from '../../../store/editor.ts';
import { tryMode, type TryKind } from '../../../store/trying.ts';
import { patchTrying } from './patch-trying.ts';

interface Means extends Pick<Outside, 'api' | 'cache' | 'newId'> {
  editor: Editor;
}
interface Wish {
  kind: TryKind;
  node: string;
  /** Results and a brief that were written for it. */
  given?: Record<string, Json>;
  brief?: JsonObject;
}

/**
 * Saves what is drawn, and tries it. A step by itself is shown in its settings, where its text streams in; what runs more
 * than one step is shown on the map. What a step reads and nobody has is asked for in a form.
 */
export async function startTry({ editor, api, cache, newId }: Means, { kind, node, given, brief }: Wish): Promise<void> {
  const { view, announce, pipelineId } = editor;
  const { trying, pauses, runId: shown } = view.getState();
  const step = findStep(editor.store.getState().history.doc, node);
  if (trying.busy || !step) return;
  const { [node]: _old, ...refused } = trying.refused;
  patchTrying(editor, { busy: { kind, node }, refused, asking: undefined });
  const refuse = (why: { message: string; fix: string }): void => {
    patchTrying(editor, { refused: { ...view.getState().trying.refused, [node]: why } });
    view.select({ steps: [node] });
    announce.say(`${why.message} ${why.fix}`);
  };
  const mode = tryMode(trying);
  try {
    if (!(await editor.doors.save())) {
      return refuse({ message: 'Your last changes are not saved yet, so they cannot be tried.', fix: 'Try again in a moment.' });
    }
    const item = step.scope === undefined ? undefined : editor.run.getState().chosen[step.scope];
    const { runId } = await api.call('tries.start', {
      params: { pipelineId },
      body: {
        kind,
        node,
        mode,
        ...(shown !== undefined && { base: shown }),
        ...(item !== undefined && { item }),
        ...(given && { given }),
        ...(brief && { brief }),
        ...(pauses.size > 0 && { marks: [...pauses] }),
      },
      idempotencyKey: newId(),
    });
    cache.refresh('tries.list');
    if (kind === 'step') {
      patchTrying(editor, { mine: { ...view.getState().trying.mine, [node]: runId } });
      view.select({ steps: [node] });
      announce.say(
        `${mode === 'test' ? `Testing ${step.name} with ${trying.model ?? 'the model'}` : `Rehearsing ${step.name} on its sample`}`,
      );
    } else {
      patchTrying(editor, { mine: {} });
      view.setState({ runId, panel: 'none' });
      announce.say(kind === 'up_to' ? `Running up to ${step.name}` : `Running from ${step.name}`);
    }
  } catch (error) {
    const fault = asFault(error);
    if (kind === 'step' && fault.code === 'inputs_missing') ask(editor, node, fault);
    else refuse(wordsOf(fault));
  } finally {
    patchTrying(editor, { busy: undefined });
  }
}

function ask(editor: Editor, node: string, fault: Fault): void {
  patchTrying(editor, { asking: { node, missing: fault.problem.issues ?? [] } });
}

/** With the first thing that is wrong, where the server named several. */
function wordsOf({ message, problem: { fix, issues } }: Fault): { message: string; fix: string } {
  const [first] = issues ?? [];
  return first && !message.includes(first.message) ? { message: `${message} ${first.message}`, fix: first.fix } : { message, fix };
}
