import { LineInput } from '../../../ui/field/LineInput.tsx';
import { Textarea } from '../../../ui/field/Textarea.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';

/** One line of text. */
export function TextControl({ field, scope }: ControlOf<'text' | 'longtext'>) {
  return (
    <FieldFrame field={field} scope={scope}>
      {(control) => (
        <LineInput
          {...control}
          value={textAt(scope.value, field.key)}
          placeholder={field.placeholder}
          disabled={scope.readOnly}
          onChange={(text) => scope.set(field, text, true)}
          onBlur={scope.done}
        />
      )}
    </FieldFrame>
  );
}

/** Several lines of text. */
export function LongTextControl({ field, scope }: ControlOf<'text' | 'longtext'>) {
  return (
    <FieldFrame field={field} scope={scope}>
      {(control) => (
        <Textarea
          {...control}
          rows={4}
          value={textAt(scope.value, field.key)}
          placeholder={field.placeholder}
          disabled={scope.readOnly}
          onChange={(text) => scope.set(field, text, true)}
          onBlur={scope.done}
        />
      )}
    </FieldFrame>
  );
}
