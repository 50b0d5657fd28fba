import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json, JsonObject } from '@baton/schema/json';
import type { FieldKind, FieldSpec } from '@baton/schema/node/field-spec';
import type { ComponentType } from 'react';

/** One small form: the settings of a step, or one entry of a list in them. */
export interface SettingsScope {
  doc: Pipeline;
  /** The step that the settings belong to; undefined for forms of the pipeline itself. */
  nodeId: string | undefined;
  value: JsonObject;
  /** What a new step, or a new entry of the list, starts with. */
  defaults?: JsonObject | undefined;
  /** `typing`: changes that follow each other become one entry of undo. */
  set: (field: FieldSpec, value: Json | undefined, typing?: boolean) => void;
  /** From the settings to here: "decisions.0." */
  prefix: string;
  readOnly: boolean;
  /** What is wrong with a field, by its full key. */
  faultsOf: (key: string) => readonly string[];
  /** A field was left. */
  done: () => void;
  /** Draws a field by its kind; comes in from above, because lists hold fields and are fields. */
  Control: ComponentType<{ field: FieldSpec; scope: SettingsScope }>;
}

/** The field specs of a kind; some kinds share a spec, so a plain Extract would find none. */
export type FieldOf<K extends FieldKind, F extends FieldSpec = FieldSpec> = F extends FieldSpec ? (K extends F['kind'] ? F : never) : never;
export interface ControlOf<K extends FieldKind> {
  field: FieldOf<K>;
  scope: SettingsScope;
}
