import type { Json, JsonObject, JsonSchema } from '../json.ts';
import type { ChildCall } from '../run/child.ts';
import type { GateField, GateRequest } from '../run/gate.ts';
import type { Scope } from '../run/step-key.ts';
import type { ArtefactRef, RunMode, Usage } from '../run/values.ts';

/** Everything a step may read. Values are already resolved: newest versions on the path that leads here. */
export interface StepInput<C = JsonObject> {
  config: C;
  step: { key: string; nodeId: string; nodeKey: string; name: string; scope: Scope; round: number; attempt: number };
  run: { id: string; title: string; mode: RunMode; cycle: number; lineageId: string; startedAt: string; startedBy: string };
  /** For expressions and templates: outputs by step key, plus `brief`, `item` (inside a frame) and `run`. */
  values: Record<string, Json>;
  /** The artefact behind a value, by step key: which exact version this step reads. */
  artefacts: Record<string, ArtefactRef>;
  /** Present from round 2 on: what was sent back and why. */
  feedback?: StepFeedback;
  /** What earlier attempts of this round have cost, where the step has a budget of its own. */
  spent?: Usage;
  /** Present when the step is asked for one passage of what it wrote, and for nothing else. */
  redo?: { document: Json; type: string; pointer: string; instruction: string };
  /** Present when a suspended step goes on. */
  resume?: { kind: 'gate' | 'timer' | 'event'; payload: Json };
}

/** A comment on a passage as an agent gets it: with the wording that was proposed, and what was said about it since. */
export interface FeedbackComment {
  id: string;
  quote: string;
  text: string;
  severity: 'must' | 'should' | 'idea';
  at: string;
  suggestion?: string;
  thread?: string[];
}

/** What an agent says about one comment of the round before. */
export interface CommentAnswer {
  comment: string;
  answer: string;
}

export interface StepFeedback {
  round: number;
  /** The step's own output of the round before. */
  previous: Json;
  /** The reviewer's edited version of it, where one exists. */
  edited?: Json;
  by: string;
  reason: string;
  comments: FeedbackComment[];
  /** Findings of rules or checks that sent it back. */
  findings?: Json;
}

export interface ModelMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}
export interface ModelRequest {
  messages: ModelMessage[];
  /** With a schema the answer must be JSON of this shape; without, it is text. */
  schema?: { name: string; schema: JsonSchema };
  /** 0 = more consistent … 1 = more varied. */
  variety?: number;
  maxOutputTokens?: number;
  /** Empty: the workspace's model. */
  model?: string;
  /** The longest that the whole answer may take. Absent: the adapter's own deadline. */
  timeoutMs?: number;
}
export interface ModelAnswer {
  text: string;
  usage: Usage;
}
/** One call. Streams raw text through `onText`. Throws AppError with a `model_*` code; never returns a cut-off answer. */
export interface ModelPort {
  call(
    request: ModelRequest,
    options: { signal: AbortSignal; onText: (delta: string) => void; idempotencyKey: string; sample?: SampleQuery },
  ): Promise<ModelAnswer>;
}
/** Which sample a rehearsal streams in place of a model. */
export interface SampleQuery {
  nodeKey: string;
  item?: string;
  round: number;
  /** What people changed in the text of the round before: it stays in what is played back. */
  changed?: { previous: Json; edited: Json };
}

export interface StepContext {
  model: ModelPort;
  signal: AbortSignal;
  /** The same for every attempt of this round: offered to whatever the step calls. */
  idempotencyKey: string;
  /** Readable text as it is written; not stored, dropped when the attempt fails. */
  emitText(delta: string): void;
  now(): string;
  /** The workspace's, for days without a time. */
  timeZone(): Promise<string>;
  newId(): string;
  /** The approving decisions on the current path whose shown artefact has this exact hash. Empty: not approved. */
  approvalsOf(hash: string): { gateId: string; decision: string; by: string; at: string }[];
}

/** What a finished step asks the engine to write in the same transaction. */
export type StepEffect =
  | { kind: 'release'; artefact: ArtefactRef; title: string; audience: string }
  | { kind: 'next_cycle'; title: string; brief: JsonObject };

export type StepResult =
  | {
      kind: 'done';
      outcome: string;
      output: Json;
      /** Given when the output is a document: it becomes (a new version of) this step's artefact. */
      artefact?: { type: string; title: string };
      usage?: Usage;
      effects?: StepEffect[];
      /** Answers to the comments that sent it back, where the output has no place for them. */
      answers?: CommentAnswer[];
      /** Characters that cannot be stored were in what the step was given and were replaced. */
      cleaned?: true;
    }
  /** Wait for people: the engine writes the gate. With `resume` the step is executed again with the answer. */
  | { kind: 'wait_person'; gate: GateRequest; resume?: boolean }
  /** Wait until an instant (ISO); then outcome `done`, or executed again with `resume`. */
  | { kind: 'wait_until'; at: string; why: string; resume?: boolean }
  /** Wait for a run of another pipeline: the engine starts it; its end is this step's way out. */
  | { kind: 'wait_child'; call: ChildCall }
  | { kind: 'wait_event'; name: string; correlation: string; why: string }
  /** Only for containers: the list to work through. The engine runs the items and settles the step. */
  | {
      kind: 'open_frame';
      items: { key: string; item: Json; title: string }[];
      concurrency: number;
      onItemFailure: 'stop' | 'keep_going' | 'collect';
    }
  /** Only for steps that leave their frame. */
  | { kind: 'leave_frame'; outcome: string; output: Json };

/** A table as its reader understood it: every row, or what is wrong with it. */
export interface TablePreview {
  rows: { metric: string; value: number | null; n: number | null; from: string | null; to: string | null; note?: string }[];
  problems: { row: number; message: string; fix: string }[];
  delimiter: string;
}

export interface NodeExecutor<C = JsonObject> {
  type: string;
  execute(input: StepInput<C>, ctx: StepContext): Promise<StepResult>;
  /** Only for types that ask people for a table: reads one as `execute` would, and keeps nothing. */
  previewTable?(text: string, metrics: NonNullable<GateField['metrics']>): TablePreview;
}
export interface ExecutorCatalog {
  get(type: string): NodeExecutor | undefined;
}
