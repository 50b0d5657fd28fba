import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { JsonObject } from '@baton/schema/json';
import { guarded, steered } from '../by-hand.ts';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';
import type { NodeView } from '@baton/schema/graph/graph-view';
import { letGo } from '../let-go.ts';

/** A person asks for a step again, at once, with changed settings for this run if given (`bad_input` lists their faults). */
export function retryStep(draft: Draft, { actor, step: stepId, config, note }: CommandOf<'retry-step'>): AppError | undefined {
  const found = steered(draft, stepId, ['attention', 'retrying']);
  if (isAppError(found)) return found;
  const refused = config && (guarded(found.node) ?? wrongConfig(found.node, config));
  if (refused) return refused;
  letGo(draft, found.step, actor, 'it is tried again');
  emit(draft, actor, 'step.retried', { step: stepId, ...(config && { config }), ...(note && { note }) });
  return undefined;
}

function wrongConfig(node: NodeView, config: JsonObject): AppError | undefined {
  const parsed = node.definition?.config.safeParse(config);
  if (!parsed || parsed.success) return undefined;
  const issues = parsed.error.issues.map((issue) => ({
    code: 'setting_invalid',
    severity: 'error' as const,
    where: { path: `/config/${issue.path.map(String).join('/')}`, node: node.id },
    message: issue.message,
    fix: 'Correct this setting.',
  }));
  return new AppError('bad_input', { issues });
}
