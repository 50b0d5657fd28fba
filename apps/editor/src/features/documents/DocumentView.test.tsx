// @vitest-environment jsdom
import type { Json } from '@baton/schema/json';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { compareDocuments } from './compare-documents.ts';
import { addEdit, type DocumentEdit, withEdits } from './document-edits.ts';
import { DocumentView } from './DocumentView.tsx';

const diagnosis = (change: Record<string, Json> = {}): Json => ({
  problem_restated: 'Handlers report late.',
  gap: { desired: 'Within 10 minutes', actual: 'After hours', basis: 'The log' },
  worth_pursuing: { answer: 'yes', reason: 'It is cheap.' },
  is_training_problem: 'partly',
  training_test: { could_do_if_life_depended: 'yes', did_it_before: 'yes', used_often: 'no', evidence_ids: [] },
  bem_audit: [],
  root_causes: [
    {
      id: 'c1',
      statement: 'Nobody knows the number.',
      cell: 'env_information',
      affected: [],
      evidence_ids: [],
      counter_evidence_ids: [],
      confidence: 0.8,
      primary: true,
      controllable_by: 'Security',
    },
  ],
  ruled_out: [],
  options: [],
  recommendation: { option_ids: [], why: 'Because most reports are late.', what_would_change_it: 'A log', confidence: 0.8 },
  information_gaps: [],
  limitations: ['Only one site was looked at.'],
  evidence: [],
  ...change,
});

/** A document whose edits are kept the way the gate keeps them. */
function Desk({ content, onComment }: { content: Json; onComment?: (passage: { at: string; quote: string }) => void }) {
  const [edits, setEdits] = useState<DocumentEdit[]>([]);
  const edited = withEdits(content, edits);
  const add = (edit: DocumentEdit): void => setEdits((before) => addEdit(content, before, edit));
  return (
    <>
      <DocumentView
        type="diagnosis"
        content={edited}
        label="Diagnosis"
        view="changes"
        comparison={compareDocuments('diagnosis', content, edited)}
        mine={compareDocuments('diagnosis', content, edited)}
        editing={{
          set: (at, value) => add({ kind: 'set', at, value }),
          fill: () => {},
          add: (list, text) => add({ kind: 'add', list, text }),
          remove: () => {},
        }}
        {...(onComment && { onComment })}
      />
      <output>{JSON.stringify(edited)}</output>
    </>
  );
}
const stored = (): ReturnType<typeof diagnosis> => JSON.parse(document.querySelector('output')?.textContent ?? 'null') as Json;

test('a click on a passage makes it a field; what is kept is shown as words that came and went', async () => {
  const user = userEvent.setup();
  render(<Desk content={diagnosis()} />);
  await user.click(screen.getByText('Because most reports are late.'));
  const field = screen.getByRole('textbox', { name: 'Why' });
  await user.clear(field);
  await user.type(field, 'Because four in ten reports are late.{Control>}{Enter}{/Control}');
  expect(stored()).toMatchObject({ recommendation: { why: 'Because four in ten reports are late.' } });
  expect(document.querySelector('del')?.textContent).toBe('most');
  expect(document.querySelector('ins')?.textContent).toBe('four in ten');
  expect(document.querySelector('ins')?.hasAttribute('data-mine')).toBe(true);
});

test('Escape leaves the passage as it was, and gives the focus back', async () => {
  const user = userEvent.setup();
  render(<Desk content={diagnosis()} />);
  await user.click(screen.getByText('Because most reports are late.'));
  await user.type(screen.getByRole('textbox', { name: 'Why' }), ' More.{Escape}');
  expect(screen.queryByRole('textbox', { name: 'Why' })).toBeNull();
  expect(stored()).toEqual(diagnosis());
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Edit Why: ./));
});

test('by keyboard alone: one Tab into the document, arrows walk, Enter edits', async () => {
  const user = userEvent.setup();
  render(<Desk content={diagnosis()} />);
  await user.tab();
  expect(document.activeElement?.getAttribute('aria-label')).toContain('Diagnosis');
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Edit Main cause: ./);
  await user.keyboard('{ArrowDown}{Enter}');
  const field = screen.getByRole('textbox', { name: 'The problem in one paragraph' });
  await user.type(field, ' Every day.{Control>}{Enter}{/Control}');
  expect(stored()).toMatchObject({ problem_restated: 'Handlers report late. Every day.' });
});

test('going elsewhere keeps what was typed; its own button still leaves it as it was', async () => {
  const user = userEvent.setup();
  render(
    <>
      <Desk content={diagnosis()} />
      <a href="#elsewhere">Home</a>
    </>,
  );
  await user.click(screen.getByText('Handlers report late.'));
  await user.type(screen.getByRole('textbox'), ' Every day.');
  await user.click(screen.getByRole('link', { name: 'Home' }));
  expect(stored()).toMatchObject({ problem_restated: 'Handlers report late. Every day.' });
  await user.click(screen.getByText('Because most reports are late.'));
  await user.type(screen.getByRole('textbox'), ' And at night.');
  await user.click(screen.getByRole('button', { name: 'Leave as it was' }));
  expect(JSON.stringify(stored())).not.toContain('And at night');
});

test('an empty passage is not kept, and says what to do', async () => {
  const user = userEvent.setup();
  render(<Desk content={diagnosis()} />);
  await user.click(screen.getByText('Handlers report late.'));
  await user.clear(screen.getByRole('textbox'));
  await user.click(screen.getByRole('button', { name: 'Keep' }));
  expect(screen.getByRole('alert').textContent).toBe('Write something, or leave it as it was.');
  expect(stored()).toEqual(diagnosis());
});

test('a stored choice is edited in words and stored as its value', async () => {
  const user = userEvent.setup();
  render(<Desk content={diagnosis()} />);
  const facts = screen.getByText('Worth pursuing').parentElement as HTMLElement;
  await user.click(within(facts).getByText('Yes'));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Worth pursuing' }), 'No');
  await user.click(screen.getByRole('button', { name: 'Keep' }));
  expect(stored()).toMatchObject({ worth_pursuing: { answer: 'no' } });
});

test('an entry is added to a list where the list is', async () => {
  const user = userEvent.setup();
  render(<Desk content={diagnosis()} />);
  await user.click(screen.getByRole('button', { name: 'Add limit' }));
  await user.type(screen.getByRole('textbox', { name: 'New limit' }), 'No night shift was asked.');
  await user.click(screen.getByRole('button', { name: 'Keep' }));
  expect(stored()).toMatchObject({ limitations: ['Only one site was looked at.', 'No night shift was asked.'] });
});

test('a comment carries the place and the words it is about', async () => {
  const user = userEvent.setup();
  const onComment = vi.fn();
  render(<Desk content={diagnosis()} onComment={onComment} />);
  await user.tab();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}{Enter}');
  expect(onComment).toHaveBeenCalledWith({
    at: '/problem_restated',
    label: 'The problem in one paragraph',
    quote: 'Handlers report late.',
    wording: 'Handlers report late.',
  });
});

test('what an agent or a file wrote is text and nothing else', () => {
  const nasty = '<img src=x onerror="alert(1)"><script>alert(2)</script> [x](javascript:alert(3))';
  const { container } = render(<DocumentView type="diagnosis" content={diagnosis({ problem_restated: nasty })} label="Diagnosis" />);
  expect(container.querySelector('img,script,a[href^="javascript"]')).toBeNull();
  expect(container.textContent).toContain(nasty);
});

test('a gap is a field in its place', async () => {
  const user = userEvent.setup();
  const fill = vi.fn();
  const blueprint = {
    summary: 'Call [[night number]] at night.',
    objectives: [],
    components: [],
    assessment_items: [],
    answers: [],
    transfer_plan: { manager_actions: [], nudges: [], reflection: { after_hours: 48, questions: [] } },
    effort_estimate: { hours: 1, basis: 'x' },
    gaps_to_complete: [{ id: 'g1', pointer: '/summary', need: 'night number', from_whom: 'Security', blocking: true }],
    evidence: [],
  };
  render(
    <DocumentView type="blueprint" content={blueprint} label="Draft" editing={{ set: () => {}, fill, add: () => {}, remove: () => {} }} />,
  );
  await user.click(screen.getByRole('button', { name: 'Fill in: night number. Ask: Security' }));
  await user.type(screen.getByRole('textbox', { name: 'night number' }), '2299{Enter}');
  expect(fill).toHaveBeenCalledWith('g1', '2299');
});
