import type { Issue, IssueRepair } from '../../errors/issue.ts';

export interface IssueInput {
  code: string;
  path: string;
  message: string;
  fix: string;
  node?: string;
  edge?: string;
  field?: string;
  repair?: IssueRepair;
}

function make(severity: Issue['severity'], { code, path, message, fix, node, edge, field, repair }: IssueInput): Issue {
  return {
    code,
    severity,
    where: { path, ...(node !== undefined && { node }), ...(edge !== undefined && { edge }), ...(field !== undefined && { field }) },
    message,
    fix,
    ...(repair && { repair }),
  };
}

/** Must be mended before a version can be made. */
export const error = (input: IssueInput): Issue => make('error', input);
/** Worth a look. */
export const warning = (input: IssueInput): Issue => make('warning', input);
