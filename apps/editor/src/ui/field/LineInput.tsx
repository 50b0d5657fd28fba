import { Textarea, type TextareaProps } from './Textarea.tsx';

/** One line of text that is read as a whole: where it is longer than the field, the field grows with it. */
export function LineInput({ onChange, onKeyDown, ...rest }: Omit<TextareaProps, 'rows'>) {
  return (
    <Textarea
      {...rest}
      rows={1}
      onChange={(text) => onChange(text.replace(/\s*\n\s*/g, ' '))}
      onKeyDown={(event) => {
        // A line has no second one.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
        onKeyDown?.(event);
      }}
    />
  );
}
