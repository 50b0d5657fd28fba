import { AppError } from '@baton/schema/errors/app-error';
import { documentNamed } from '../shared/documents.ts';
import { rendered } from '../shared/evaluate.ts';
import { defineExecutor } from '../shared/executor.ts';
import type { ReleaseConfig } from './definition.ts';

/**
 * Releases one exact text, if exactly that text was approved on the path that leads here. Only a real run releases; a
 * rehearsal and a test do everything but.
 * Throws AppError: `release_not_approved`, `expression_failed`.
 */
export const releaseExecutor = defineExecutor<ReleaseConfig>({
  type: 'release',
  async execute({ config, values, artefacts, run }, ctx) {
    const document = documentNamed(config.artefact, artefacts);
    if (!document)
      throw new AppError('expression_failed', {
        message: 'There is no document here that could be released.',
        fix: 'Choose the step that writes it.',
        path: '/artefact',
      });
    const { ref } = document;
    const approvals = ctx.approvalsOf(ref.hash);
    if (approvals.length === 0)
      throw new AppError('release_not_approved', {
        message: `Version ${ref.version} of "${ref.title}" was not approved, so it was not released.`,
        path: '/artefact',
      });
    const audience = rendered(config.audience, values, { path: '/audience', label: 'For whom' });
    const output = {
      released: run.mode === 'real',
      rehearsal: run.mode !== 'real',
      title: ref.title,
      version: ref.version,
      audience,
      channel: config.channel,
      at: ctx.now(),
      approvedBy: [...new Set(approvals.map((approval) => approval.by))],
    };
    const effects = run.mode === 'rehearsal' ? [] : [{ kind: 'release' as const, artefact: ref, title: ref.title, audience }];
    return { kind: 'done', outcome: 'done', output, effects };
  },
});
