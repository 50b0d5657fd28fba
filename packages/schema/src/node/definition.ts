import type { z } from 'zod';
import type { JsonObject, JsonSchema } from '../json.ts';
import type { FieldSpec } from './field-spec.ts';

/** A step's named way out. `id` never changes when the label does, so a rename changes no wiring. */
export interface Outcome {
  id: string;
  label: string;
  /**
   * `next`: the ordinary way on. `decision`: a person's or a rule's choice; only these may carry a send-back.
   * `failed`: optional; wired, failure follows it. `exhausted`: where a rule goes when its rounds are used up.
   */
  kind: 'next' | 'decision' | 'failed' | 'exhausted';
  /** A gate's decision that approves what was shown: releases must lie behind one of these. */
  approving?: boolean;
  /** False for ways out that may stay unwired (`failed`); an unwired required outcome is a fault. Default true. */
  mustBeWired?: boolean;
}

/** What shared code may ask about a type instead of its name. Absent means no. */
export interface NodeCapabilities {
  /** Where a run begins; exactly one per pipeline. */
  entry?: boolean;
  /** A run (or an item of a frame) may end here. */
  terminal?: boolean;
  /** Holds a graph of its own that runs once per item. */
  container?: boolean;
  /** Ends the frame around it by one of the frame's own outcomes. */
  leavesFrame?: boolean;
  waitsForPerson?: boolean;
  waitsForTime?: boolean;
  /** Has a published pipeline done for it. */
  callsPipeline?: boolean;
  callsModel?: boolean;
  /** Gives something to the world outside: must lie behind an approving decision. */
  releases?: boolean;
  /** Opens the brief of a next run. */
  opensCycle?: boolean;
  /** Its outcomes are choices, so send-backs may start here. */
  decides?: boolean;
  /** Pure and quick: runs inside the commit loop without a "started" event of its own. */
  instant?: boolean;
  /** May fail for reasons outside the pipeline, so it has the optional outcome `failed`. */
  canFail?: boolean;
  /** Can be asked for one passage of a document that it wrote. */
  redoesPassages?: boolean;
}

/** Who does the work: colour and shape of the card follow from it. */
export type NodeFamily = 'agent' | 'person' | 'rule' | 'tool' | 'data' | 'time' | 'frame' | 'start' | 'end';

/** One text in a config that names other steps. `path` is a JSON pointer into the config. */
export interface ReferenceSource {
  path: string;
  text: string;
  /** `template`: text with `{{ }}` holes; `value` and `condition`: one bare expression. */
  kind: 'template' | 'value' | 'condition';
}

/** A gate's promises that publish checks look at. */
export interface GateTraits {
  hasOwner: boolean;
  hasDeadline: boolean;
  hasNobodyAnswers: boolean;
  /** Pass without a person is possible (sampled or conditional). */
  dialled: boolean;
  /** One person may approve here and have started the run: nobody else is asked to look. */
  authorMayApprove: boolean;
  /** Keys of steps whose artefact is shown and approved here. */
  shows: string[];
  /** The settings that keep these promises, so that a fault leads to its field. */
  fields?: Partial<Record<'owner' | 'deadline' | 'nobodyAnswers' | 'dial', string>>;
}

/**
 * One node type, pure: no clock, no I/O, no React. `C` is the parsed config. Every function is total: on a config
 * that does not parse they get the defaults.
 */
export interface NodeDefinition<C = JsonObject> {
  type: string;
  version: number;
  /** The kind word on the card ("Human gate"). */
  title: string;
  /** One line for the palette ("A person decides or signs"). */
  summary: string;
  family: NodeFamily;
  /** ADGIE phase of the work, for time per phase. */
  phase?: 'A' | 'D' | 'G' | 'I' | 'E' | 'control';
  /** Words people type when they look for this step. */
  search: string[];
  /** Order in the palette. */
  order: number;
  capabilities: NodeCapabilities;
  config: z.ZodType<C>;
  /** A new step's config: parses, and says honestly what is still empty. */
  defaults: JsonObject;
  fields: FieldSpec[];
  outcomes(config: C): Outcome[];
  /** JSON Schema of the step's output, for references and the picker. `{}` means "anything". */
  outputSchema(config: C): JsonSchema;
  references(config: C): ReferenceSource[];
  /** Line 3 of the card: what it does or who decides. */
  describe(config: C): string;
  gate?(config: C): GateTraits;
  /** The document that its result is, as `done` would name it. Absent, or undefined: its result is data and no document. */
  document?(config: C, stepName: string): { type: string; title: string } | undefined;
  /** The version that a calling step has done, as its settings remember it. */
  calls?(config: C): CalledVersion | undefined;
  /** Keys of the steps whose document a releasing step gives away: what has to be approved before it. */
  gives?(config: C): string[];
}

/** A published version as a step that calls it remembers it: what of it the step's own shape depends on. */
export interface CalledVersion {
  pipelineId: string;
  versionId: string;
  hash: string;
  name: string;
  number: number;
  /** Its ends at the top level: the step's ways out. */
  ends: { key: string; name: string }[];
  /** Its brief form, and by key the expression that fills each field in. */
  fields: { key: string; label: string; required: boolean }[];
  brief: Record<string, string>;
}

/** All node types by name: built from the folders, given to shared code, so that it never names one. */
export interface NodeCatalog {
  get(type: string): NodeDefinition | undefined;
  all(): NodeDefinition[];
}
