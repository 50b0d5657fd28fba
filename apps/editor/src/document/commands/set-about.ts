import type { Pipeline } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import type { Command } from '../history/command.ts';

export type About = { name: string } | { summary: string } | { policies: Partial<Record<keyof Pipeline['policies'], unknown>> };

/** What the pipeline is called, what it is for, and its rules. An undefined rule is taken away. */
export function setAbout(about: About, label: string): Command {
  return {
    label,
    coalesce: `about ${Object.keys('policies' in about ? about.policies : about).join()}`,
    change(doc) {
      if ('name' in about) doc.name = about.name.slice(0, LIMITS.nameChars) || doc.name;
      else if ('summary' in about) doc.summary = about.summary.slice(0, 1_000);
      else {
        const policies: Record<string, unknown> = { ...doc.policies, ...about.policies };
        for (const key of Object.keys(policies)) if (policies[key] === undefined) delete policies[key];
        doc.policies = policies as Pipeline['policies'];
      }
    },
  };
}
