import type { Json } from '@baton/schema/json';
import type { GateAnswer, GateRequest } from '@baton/schema/run/gate';
import type { ReadingTime } from '@baton/schema/run/reading-time';

/** One answer as the journal keeps it: the edited texts are artefact versions by then. */
export interface AnswerDetails extends Omit<GateAnswer, 'edits'> {
  edits: { artefact: string; version: number; from: string; to: string }[];
  role?: string;
  signedIn?: string;
  selfApproved?: true;
  /** Names of people who were away and in whose place it was given. */
  standsInFor?: string[];
  /** Worked out when it was posted; answers of older journals have none. */
  reading?: ReadingTime;
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
export function detailsToJson({ reading, ...details }: AnswerDetails): Json {
  const { role, signedIn, selfApproved, standsInFor, exception, ...rest } = details;
  return {
    ...rest,
    ...(exception && { exception }),
    ...(role && { role }),
    ...(signedIn && { signedIn }),
    ...(selfApproved && { selfApproved }),
    ...(standsInFor && { standsInFor }),
    ...(reading && { reading: { ...reading } }),
  };
}
