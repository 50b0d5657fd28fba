import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Command } from '../history/command.ts';

/** The draft becomes what a version is, looks included, as one entry that can be undone. */
export function restoreVersion(version: Pipeline, number: number): Command {
  return {
    label: `go back to version ${number}`,
    change(doc) {
      const draft = doc as unknown as Record<string, unknown>;
      for (const key of Object.keys(draft)) if (!(key in version)) delete draft[key];
      Object.assign(draft, structuredClone(version));
    },
  };
}
