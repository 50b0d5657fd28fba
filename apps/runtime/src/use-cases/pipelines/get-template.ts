import type { TemplateView } from '@baton/schema/api/pipelines';
import { AppError } from '@baton/schema/errors/app-error';
import type { HouseDeps } from '../house-deps.ts';
import { inWords } from './in-words.ts';
import { templateSummary } from './template-summary.ts';

export function getTemplate(deps: HouseDeps, templateId: string): TemplateView {
  const template = deps.templates.find(({ id }) => id === templateId);
  if (!template) throw new AppError('not_found', { message: 'There is no template of this name.', fix: 'Choose one from the list.' });
  return { ...templateSummary(deps, template), ...inWords(deps, template.pipeline) };
}
