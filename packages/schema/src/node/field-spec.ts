import type { Json, JsonObject } from '../json.ts';

/**
 * The inspector as data: what a person may set on a step, in plain words. `key` is a path into the config
 * ("model.answerLength"); the editor draws the control, the validator says which field a fault belongs to.
 */
interface FieldBase {
  key: string;
  label: string;
  help?: string;
  section?: string;
  required?: boolean;
  placeholder?: string;
  /**
   * What a text is that is more than words. `name`: value chips, stored answers or other systems know it by this name, so
   * find and replace leaves it alone. `model`: the AI model of a step.
   */
  holds?: 'name' | 'model';
  /** Shown only while another field has one of these values. */
  showWhen?: { key: string; is: Json[] };
}

export type FieldSpec =
  | (FieldBase & { kind: 'text' | 'longtext' })
  /** Text with value chips: `{{ diagnosis.options }}`. */
  | (FieldBase & { kind: 'template'; rows?: number })
  /** One value chip or expression that gives a value: `diagnosis.options`. */
  | (FieldBase & { kind: 'value'; wants?: 'any' | 'list' | 'document' | 'date' | 'number' | 'text' })
  /** A condition: CEL that gives true or false. */
  | (FieldBase & { kind: 'condition' })
  | (FieldBase & { kind: 'number'; min?: number; max?: number; step?: number; unit?: string })
  /** ISO 8601 from weeks to minutes: `P2W`, `P3D`, `PT4H`. */
  | (FieldBase & { kind: 'duration' })
  | (FieldBase & { kind: 'switch' })
  | (FieldBase & { kind: 'choice'; options: { value: string; label: string; help?: string }[] })
  /** One of the artefact types, or plain text, or a table of fields of one's own. */
  | (FieldBase & { kind: 'artefact' })
  /**
   * A list of small forms; `addLabel` is the button's text, `title` names an entry by one of its keys. `entry` is what
   * a new entry starts with. With `ids` each entry has an `id`, made once from its title and never shown or changed.
   */
  | (FieldBase & {
      kind: 'list';
      item: FieldSpec[];
      addLabel: string;
      title: string;
      min?: number;
      max?: number;
      entry?: JsonObject;
      ids?: true;
    })
  /** A published version from the library, with what fills in its brief (CalledVersion). */
  | (FieldBase & { kind: 'pipeline' })
  /** Whom a step asks (Assignee): a person, a team, a role, whoever started the run, or a guest by e-mail. */
  | (FieldBase & { kind: 'people' })
  /** One of the outcomes that another field of this step, or its frame, declares. */
  | (FieldBase & { kind: 'frame-outcome' })
  | (FieldBase & { kind: 'json-schema' });

export type FieldKind = FieldSpec['kind'];
