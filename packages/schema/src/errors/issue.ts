/** Where in a pipeline document, body or form a fault sits. `path` is a JSON pointer into what was sent. */
export interface IssuePlace {
  path: string;
  node?: string;
  edge?: string;
  field?: string;
}

/** A safe automatic repair, as data: the editor turns it into a command, nobody else executes it. */
export interface IssueRepair {
  command: string;
  args: Record<string, string | number | boolean>;
  label: string;
}

/**
 * One fault, as data: a stable code, the place, a sentence for the person who reads it, and what to do.
 * `error` must be fixed before a version can be made; `warning` is worth a look.
 */
export interface Issue {
  code: string;
  severity: 'error' | 'warning';
  where: IssuePlace;
  message: string;
  fix: string;
  repair?: IssueRepair;
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}
