import type { Json } from '@baton/schema/json';
import type { GateAnswer, GateRequest } from '@baton/schema/run/gate';

/** One answer as the journal keeps it: the edited texts are artefact versions by then. */
export interface AnswerDetails extends Omit<GateAnswer, 'edits'> {
  edits: { artefact: string; version: number; from: string; to: string }[];
  role?: string;
  signedIn?: string;
  selfApproved?: true;
}

/** What a decision is worked out from, beside the state: loaded before the command runs. */
export interface GateMaterial {
  request: GateRequest;
  /** Details of the answers given so far, in the order of the gate's state. */
  answers: AnswerDetails[];
  /** The documents of the gate as they stand, by artefact. */
  contents: Record<string, Json>;
}

/** As JSON for the journal. */
export function detailsToJson(details: AnswerDetails): Json {
  const { role, signedIn, selfApproved, ...rest } = details;
  return { ...rest, ...(role && { role }), ...(signedIn && { signedIn }), ...(selfApproved && { selfApproved }) };
}
