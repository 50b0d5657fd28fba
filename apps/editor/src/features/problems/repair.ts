import type { Issue } from '@baton/schema/errors/issue';
import { removePaths } from '../../document/commands/remove-paths.ts';
import type { Command } from '../../document/history/command.ts';

/** The repairs that findings offer, as commands of the editor. One that this editor does not know is not offered. */
const REPAIRS: Readonly<Record<string, (args: Record<string, string | number | boolean>) => Command | undefined>> = {
  'delete-edge': ({ edge }) => (typeof edge === 'string' ? removePaths([edge]) : undefined),
};

export function repairOf(issue: Issue): { label: string; command: Command } | undefined {
  const command = issue.repair && REPAIRS[issue.repair.command]?.(issue.repair.args);
  return command && issue.repair ? { label: issue.repair.label, command } : undefined;
}
