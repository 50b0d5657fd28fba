import type { FieldKind, FieldSpec } from '@baton/schema/node/field-spec';
import type { ComponentType } from 'react';
import { ArtefactControl, SchemaControl } from './controls/ArtefactControl.tsx';
import { ChoiceControl, SwitchControl } from './controls/ChoiceControls.tsx';
import { AssigneeControl } from './controls/AssigneeControl.tsx';
import { ConditionControl } from './controls/ConditionControl.tsx';
import { DurationControl } from './controls/DurationControl.tsx';
import { FrameOutcomeControl } from './controls/FrameOutcomeControl.tsx';
import { ListControl } from './controls/ListControl.tsx';
import { NumberControl } from './controls/NumberControl.tsx';
import { PipelineControl } from './controls/PipelineControl.tsx';
import { TemplateControl } from './controls/TemplateControl.tsx';
import { LongTextControl, TextControl } from './controls/TextControls.tsx';
import { ValueControl } from './controls/ValueControl.tsx';
import type { ControlOf, SettingsScope } from './settings-scope.ts';

const CONTROLS: { [K in FieldKind]: ComponentType<ControlOf<K>> } = {
  text: TextControl,
  longtext: LongTextControl,
  template: TemplateControl,
  value: ValueControl,
  condition: ConditionControl,
  number: NumberControl,
  duration: DurationControl,
  switch: SwitchControl,
  choice: ChoiceControl,
  artefact: ArtefactControl,
  list: ListControl,
  pipeline: PipelineControl,
  people: AssigneeControl,
  'frame-outcome': FrameOutcomeControl,
  'json-schema': SchemaControl,
};

/** The control for a field, by its kind. */
export function FieldControl({ field, scope }: { field: FieldSpec; scope: SettingsScope }) {
  // The table gives each kind its own control; the compiler cannot follow the pairing through the lookup.
  const Control = CONTROLS[field.kind] as ComponentType<{ field: FieldSpec; scope: SettingsScope }>;
  return <Control field={field} scope={scope} />;
}
