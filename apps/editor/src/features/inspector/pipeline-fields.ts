import type { FieldSpec } from '@baton/schema/node/field-spec';

/** The pipeline's own settings, described the way a step describes its own. */
export const ABOUT_FIELDS: readonly FieldSpec[] = [
  {
    key: 'summary',
    kind: 'longtext',
    label: 'What it is for',
    help: 'Two sentences for the library.',
    placeholder: 'From a problem statement to a measured result',
  },
  { key: 'owner', kind: 'text', label: 'Who answers for it', placeholder: 'Head of Learning' },
  {
    key: 'budgetPerRun',
    kind: 'number',
    label: 'AI cost of one run',
    help: 'When it is reached, a person is asked before the next agent starts.',
    min: 0,
    step: 0.5,
    unit: 'at most',
  },
  {
    key: 'currency',
    kind: 'choice',
    label: 'Currency',
    options: ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'PLN', 'JPY', 'CAD', 'AUD'].map((value) => ({ value, label: value })),
  },
  { key: 'fourEyes', kind: 'switch', label: 'Gates are decided by somebody else than who started the run' },
];

export const BRIEF_FIELD: FieldSpec = {
  key: 'fields',
  kind: 'list',
  label: 'Questions',
  addLabel: 'Add a question',
  title: 'label',
  max: 60,
  entry: { key: '', label: '', kind: 'text', required: false },
  item: [
    { key: 'label', kind: 'text', label: 'Question', required: true },
    { key: 'help', kind: 'text', label: 'Help' },
    {
      key: 'kind',
      kind: 'choice',
      label: 'Kind of answer',
      options: [
        { value: 'text', label: 'One line' },
        { value: 'longtext', label: 'Text' },
        { value: 'number', label: 'Number' },
        { value: 'date', label: 'Date' },
        { value: 'choice', label: 'One of a list' },
        { value: 'texts', label: 'Several lines, one answer each' },
        { value: 'documents', label: 'Documents' },
      ],
    },
    { key: 'required', kind: 'switch', label: 'Must be answered' },
    {
      key: 'options',
      kind: 'list',
      label: 'Answers to choose from',
      addLabel: 'Add an answer',
      title: 'label',
      max: 50,
      entry: { value: '', label: '' },
      showWhen: { key: 'kind', is: ['choice'] },
      item: [{ key: 'label', kind: 'text', label: 'Answer', required: true }],
    },
    { key: 'placeholder', kind: 'text', label: 'Example', help: 'Shown in the empty field.' },
    { key: 'section', kind: 'text', label: 'Part of the form' },
  ],
};
