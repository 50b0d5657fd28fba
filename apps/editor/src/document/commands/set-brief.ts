import type { BriefField } from '@baton/schema/graph/pipeline';
import type { Command } from '../history/command.ts';

/** The questions of the form that starts a run. Keys stay when labels change, so that no reference breaks. */
export function setBrief(fields: readonly BriefField[], label: string, typing?: string): Command {
  return {
    label,
    ...(typing !== undefined && { coalesce: `brief ${typing}` }),
    change(doc) {
      doc.brief.fields = fields.map((field) => ({ ...field }));
    },
  };
}
