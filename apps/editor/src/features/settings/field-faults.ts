import type { Fault } from '../../api/fault.ts';

/** The faults of a sent form by the name of the field in its body, and the sentence for the whole form. */
export function fieldFaults(fault: Fault | undefined): { of: (name: string) => string[]; general: string | undefined } {
  if (!fault) return { of: () => [], general: undefined };
  const issues = fault.problem.issues ?? [];
  const nameOf = (path: string): string => path.split('/').find((part) => part !== '' && part !== 'body') ?? '';
  return {
    of: (name) =>
      issues
        .filter((issue) => nameOf(issue.where.path) === name || issue.where.field === name)
        .map((issue) => `${issue.message} ${issue.fix}`.trim()),
    general: issues.length === 0 ? `${fault.message} ${fault.problem.fix}` : undefined,
  };
}
