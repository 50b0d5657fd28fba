// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { LineInput } from './LineInput.tsx';

function Held() {
  const [text, setText] = useState('One');
  return <LineInput aria-label="Purpose" value={text} onChange={setText} />;
}

test('a line stays one line, whatever is typed or pasted into it', async () => {
  const user = userEvent.setup();
  render(<Held />);
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Purpose' });
  await user.type(field, ' two{Enter}three');
  expect(field.value).toBe('One twothree');
  await user.paste(' four\n  five');
  expect(field.value).toBe('One twothree four five');
});
