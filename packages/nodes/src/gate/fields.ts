import { LIMITS } from '@baton/schema/limits';
import type { FieldSpec } from '@baton/schema/node/field-spec';

const SHOWN: FieldSpec[] = [
  { key: 'from', kind: 'value', label: 'Document', wants: 'document', required: true },
  { key: 'label', kind: 'text', label: 'Name on the page' },
];

const QUESTION: FieldSpec[] = [
  {
    key: 'question',
    kind: 'template',
    label: 'Question',
    help: 'One sentence that the person answers. It is the title of the page and of the mail.',
    placeholder: 'Is this draft accurate and complete?',
    rows: 2,
    required: true,
    section: 'Question',
  },
  { key: 'intro', kind: 'template', label: 'Why now', help: 'What it is about, in two or three sentences.', rows: 3, section: 'Question' },
];

const SHOWS: FieldSpec[] = [
  {
    key: 'documents',
    kind: 'list',
    label: 'Documents to decide on',
    addLabel: 'Add a document',
    title: 'label',
    max: 12,
    entry: { from: '', label: '', editable: true },
    section: 'What they see',
    item: [...SHOWN, { key: 'editable', kind: 'switch', label: 'May be edited here' }],
  },
  {
    key: 'background',
    kind: 'list',
    label: 'Background',
    help: 'Documents that explain it. Read only, folded.',
    addLabel: 'Add background',
    title: 'label',
    max: 12,
    entry: { from: '', label: '' },
    section: 'What they see',
    item: SHOWN,
  },
  {
    key: 'results',
    kind: 'value',
    label: 'Results',
    help: 'A test report. It is shown as it is, whatever an agent says about it.',
    wants: 'document',
    section: 'What they see',
  },
  {
    key: 'checklist',
    kind: 'list',
    label: 'Checklist',
    addLabel: 'Add a point',
    title: 'text',
    max: LIMITS.checklistItems,
    entry: { text: '', required: true },
    section: 'What they see',
    item: [
      { key: 'text', kind: 'text', label: 'Point', required: true },
      { key: 'required', kind: 'switch', label: 'Must be ticked before approving' },
    ],
  },
];

const ASKS: FieldSpec[] = [
  { key: 'choose.from', kind: 'value', label: 'List to choose from', wants: 'list', section: 'What they fill in' },
  { key: 'choose.label', kind: 'text', label: 'What is chosen', placeholder: 'Solutions to build', section: 'What they fill in' },
  {
    key: 'choose.titleKey',
    kind: 'text',
    label: 'Name of an entry',
    help: 'Found by itself in most lists.',
    holds: 'name',
    section: 'What they fill in',
  },
  { key: 'choose.min', kind: 'number', label: 'At least', min: 0, max: 200, section: 'What they fill in' },
  { key: 'choose.max', kind: 'number', label: 'At most', min: 1, max: 200, section: 'What they fill in' },
  {
    key: 'fields',
    kind: 'list',
    label: 'Questions to answer',
    addLabel: 'Add a question',
    title: 'label',
    max: 30,
    entry: { key: 'answer', label: '', help: '', kind: 'text', required: false, options: [] },
    section: 'What they fill in',
    item: [
      { key: 'label', kind: 'text', label: 'Question', required: true },
      { key: 'key', kind: 'text', label: 'Name in value chips', holds: 'name', required: true },
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
        item: [
          { key: 'label', kind: 'text', label: 'Answer', required: true },
          { key: 'value', kind: 'text', label: 'Stored as', holds: 'name', required: true },
        ],
      },
    ],
  },
];

const PEOPLE: FieldSpec[] = [
  {
    key: 'parties',
    kind: 'list',
    label: 'Who decides',
    addLabel: 'Add a person or role',
    title: 'label',
    min: 1,
    max: LIMITS.parties,
    ids: true,
    entry: { label: '', assignee: { kind: 'anyone' }, blocking: true, section: '' },
    required: true,
    section: 'People',
    item: [
      { key: 'label', kind: 'text', label: 'Hat', placeholder: 'Subject expert', required: true },
      { key: 'assignee', kind: 'people', label: 'Who that is', required: true },
      {
        key: 'section',
        kind: 'text',
        label: 'Their part',
        help: 'What they are asked to look at. They read it above everything else.',
        placeholder: 'Are the facts right and current?',
      },
      { key: 'blocking', kind: 'switch', label: 'Their answer is needed' },
    ],
  },
  { key: 'notAuthor', kind: 'switch', label: 'Not by whoever started the run', section: 'People' },
  {
    key: 'independent',
    kind: 'switch',
    label: 'Decide independently',
    help: "Others' answers are hidden until you have answered.",
    section: 'People',
  },
];

const DECISIONS: FieldSpec[] = [
  {
    key: 'decisions',
    kind: 'list',
    label: 'Decisions',
    help: 'Each one is a path out of this step.',
    addLabel: 'Add a decision',
    title: 'label',
    min: LIMITS.decisionsMin,
    max: LIMITS.decisionsMax,
    ids: true,
    entry: { label: '', consequence: '', tone: 'other', approving: false, needsReason: false, needsChecklist: false, needsChoice: false },
    required: true,
    section: 'Decisions',
    item: [
      { key: 'label', kind: 'text', label: 'Button', placeholder: 'Approve', required: true },
      { key: 'consequence', kind: 'text', label: 'What happens then', placeholder: 'The tests run, about one minute', required: true },
      {
        key: 'tone',
        kind: 'choice',
        label: 'Kind of decision',
        options: [
          { value: 'go', label: 'Go on' },
          { value: 'back', label: 'Send back' },
          { value: 'stop', label: 'Stop' },
          { value: 'other', label: 'Something else' },
        ],
      },
      { key: 'approving', kind: 'switch', label: 'Approves exactly what is shown' },
      { key: 'needsReason', kind: 'switch', label: 'A reason must be given' },
      { key: 'needsChecklist', kind: 'switch', label: 'The checklist must be done' },
      {
        key: 'allowsOpenGaps',
        kind: 'switch',
        label: 'Gaps may stay open',
        help: 'Else it is held until every gap that blocks is filled in. What stays open is named before somebody signs, and in the record.',
        showWhen: { key: 'needsChecklist', is: [true] },
      },
      { key: 'needsChoice', kind: 'switch', label: 'Something must be chosen' },
      {
        key: 'threshold',
        kind: 'choice',
        label: 'How many must choose it',
        options: [
          { value: 'all', label: 'All whose answer is needed' },
          ...['1', '2', '3', '4', '5', '6', '7', '8'].map((n) => ({ value: n, label: n })),
        ],
      },
    ],
  },
  {
    key: 'release',
    kind: 'switch',
    label: 'This signs a release',
    help: 'The person confirms with their name. Such a gate always asks a person.',
    section: 'Decisions',
  },
];

const TIME: FieldSpec[] = [
  { key: 'dueInWorkingDays', kind: 'number', label: 'Due after', min: 0, max: 250, unit: 'working days', section: 'Time' },
  { key: 'remindDaysBefore', kind: 'number', label: 'Remind before the due date', min: 0, max: 30, unit: 'working days', section: 'Time' },
  {
    key: 'nobodyAnswers',
    kind: 'choice',
    label: 'If nobody answers',
    help: 'Silence never approves.',
    required: true,
    section: 'Time',
    options: [
      { value: 'wait', label: 'Keep waiting' },
      { value: 'remind', label: 'Remind them again' },
      { value: 'escalate', label: 'Pass it up' },
      { value: 'stop', label: 'Take the decision that stops' },
    ],
  },
  {
    key: 'escalateTo',
    kind: 'people',
    label: 'Pass it up to',
    help: 'They may answer as well, for everybody who has not by then.',
    required: true,
    showWhen: { key: 'nobodyAnswers', is: ['escalate'] },
    section: 'Time',
  },
  { key: 'minutes', kind: 'number', label: 'Takes about', min: 1, max: 480, unit: 'minutes', section: 'Time' },
  {
    key: 'dial.mode',
    kind: 'choice',
    label: 'How often a person is asked',
    section: 'Time',
    options: [
      { value: 'always', label: 'Always' },
      { value: 'sampled', label: 'In a share of the runs' },
      { value: 'when', label: 'Only when a condition holds' },
    ],
  },
  {
    key: 'dial.share',
    kind: 'number',
    label: 'Share',
    min: 0,
    max: 1,
    step: 0.05,
    showWhen: { key: 'dial.mode', is: ['sampled'] },
    section: 'Time',
  },
  { key: 'dial.when', kind: 'condition', label: 'Ask a person when', showWhen: { key: 'dial.mode', is: ['when'] }, section: 'Time' },
  {
    key: 'dial.passAs',
    kind: 'frame-outcome',
    label: 'Decision without a person',
    help: 'Leave empty for the first decision that goes on. It is recorded as passed without a person.',
    showWhen: { key: 'dial.mode', is: ['sampled', 'when'] },
    section: 'Time',
  },
];

export const gateFields: FieldSpec[] = [...QUESTION, ...SHOWS, ...ASKS, ...PEOPLE, ...DECISIONS, ...TIME];
