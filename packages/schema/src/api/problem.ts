import type { Issue } from '../errors/issue.ts';
import type { JsonObject } from '../json.ts';

/** `application/problem+json` (RFC 9457). `detail` is the message, `fix` what to do, `issues` every fault at once. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  fix: string;
  path?: string;
  issues?: Issue[];
  details?: JsonObject;
  /** For whoever reads the log. */
  requestId: string;
}
