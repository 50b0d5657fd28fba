// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { HelpText } from './HelpText.tsx';

test('parts, points, bold, code and links are drawn; the title is left out', () => {
  const { container } = render(
    <HelpText markdown={'# Agent\n\nAn **AI model** reads `brief.goal`.\n\n## What it needs\n\n- One\n- [Settings](/settings/model)'} />,
  );
  expect(container.innerHTML).toBe(
    '<p>An <b>AI model</b> reads <code>brief.goal</code>.</p><h4>What it needs</h4><ul><li>One</li><li><a href="/settings/model">Settings</a></li></ul>',
  );
});

test('a table has its head and its lines', () => {
  const { container } = render(<HelpText markdown={'| gate | about |\n|---|---|\n| Agree *intent* | 15 min |'} />);
  expect(container.innerHTML).toBe(
    '<table><thead><tr><th scope="col">gate</th><th scope="col">about</th></tr></thead><tbody><tr><td>Agree <em>intent</em></td><td>15 min</td></tr></tbody></table>',
  );
});

test('what is no help text stays text: no element, no foreign address', () => {
  const { container } = render(
    <HelpText markdown={'<img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](//elsewhere.example) [c](https://baton.example)'} />,
  );
  expect(container.querySelectorAll('img')).toHaveLength(0);
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['https://baton.example']);
  expect(container.textContent).toContain('[a](javascript:alert(1))');
});
