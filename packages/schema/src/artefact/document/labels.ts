import type { AssessmentItem } from '../blueprint-parts/assessment-item.ts';
import type { AiCoach } from '../blueprint-parts/ai-coach.ts';
import type { Objective } from '../blueprint-parts/objective.ts';
import type { Blueprint } from '../blueprint.ts';
import type { Diagnosis, DiagnosisOption } from '../diagnosis.ts';
import type { IntentBrief } from '../intent-brief.ts';
import type { MonitorPlan } from '../monitor-plan.ts';
import type { OutcomeReport, OutcomeRow } from '../outcome-report.ts';
import type { QaCheck, QaReport } from '../qa-report.ts';
import type { ReleaseDecision } from '../release-decision.ts';
import type { Evidence } from '../shared/evidence.ts';
import type { Metric } from '../shared/metric.ts';
import type { Signature } from '../shared/signature.ts';
import type { ReviewComment, SmeReview } from '../sme-review.ts';
import type { Deliverable, SolutionSpec } from '../solution-spec.ts';

/** Every stored choice in plain words. The types make a missing or surplus word a compile error. */
type Words<T extends string> = Readonly<Record<T, string>>;

export const EVIDENCE_KIND: Words<Evidence['kind']> = {
  document: 'Document',
  survey: 'Survey',
  lms_data: 'Learning system data',
  xapi: 'Learning records',
  business_metric: 'Business figure',
  interview: 'Interview',
  observation: 'Observation',
  sme_statement: 'Said by an expert',
  assumption: 'Assumption',
};
export const STRENGTH: Words<Evidence['strength']> = { strong: 'Strong', moderate: 'Good', weak: 'Weak' };
export const DIRECTION: Words<Metric['direction']> = { up: 'Should go up', down: 'Should go down', hold: 'Should stay' };

export const FREQUENCY: Words<NonNullable<IntentBrief['actions'][number]['frequency']>> = {
  daily: 'Every day',
  weekly: 'Every week',
  monthly: 'Every month',
  rare: 'Rarely',
  emergency: 'In an emergency',
};
export const ERROR_CONSEQUENCE: Words<IntentBrief['actions'][number]['consequence_of_error']> = {
  low: 'Little harm',
  medium: 'Some harm',
  high: 'Great harm',
  safety_or_legal: 'Danger to people or the law',
};
export const STAKEHOLDER_DECISION: Words<IntentBrief['stakeholders'][number]['decision']> = {
  decides: 'Decides',
  approves: 'Approves',
  consulted: 'Is asked',
  informed: 'Is told',
};

export const BEM_CELL: Words<Diagnosis['bem_audit'][number]['cell']> = {
  env_information: 'Expectations and feedback',
  env_resources: 'Tools, time and process',
  env_incentives: 'Incentives and consequences',
  ind_knowledge: 'Knowledge and skill',
  ind_capacity: 'Capacity and fit',
  ind_motives: 'Motives',
};
export const BEM_STATUS: Words<Diagnosis['bem_audit'][number]['status']> = { ok: 'In order', barrier: 'In the way', unknown: 'Not known' };
export const YES_NO_UNKNOWN: Words<'yes' | 'no' | 'unknown'> = { yes: 'Yes', no: 'No', unknown: 'Not known' };
export const WORTH_PURSUING: Words<Diagnosis['worth_pursuing']['answer']> = { yes: 'Yes', no: 'No', unclear: 'Unclear' };
export const TRAINING_PROBLEM: Words<Diagnosis['is_training_problem']> = {
  no: 'No, something else is in the way',
  partly: 'Partly',
  yes: 'Yes',
  insufficient_evidence: 'There is too little evidence to tell',
};
export const OPTION_TYPE: Words<DiagnosisOption['type']> = {
  clarify_expectations: 'Clear expectations',
  feedback: 'Feedback',
  process_change: 'Process change',
  tool_change: 'Tool change',
  job_aid: 'Job aid',
  incentive_or_consequence: 'Incentives',
  workload_or_staffing: 'Workload or staffing',
  selection_or_role: 'Role or selection',
  coaching: 'Coaching',
  practice_or_training: 'Practice or training',
  peer_support: 'Support among peers',
  communication: 'Communication',
  policy_change: 'Policy change',
  do_nothing: 'Do nothing',
};

export const SPEC_DECISION: Words<SolutionSpec['decision']> = {
  build: 'Build what was recommended',
  build_changed: 'Build, with changes',
  no_build: 'Build nothing',
  redirect: 'Hand it to somebody else',
  need_more_evidence: 'More evidence is needed first',
};
export const DELIVERABLE_TYPE: Words<Deliverable['type']> = {
  job_aid: 'Job aid',
  checklist: 'Checklist',
  ai_coach: 'AI coach',
  practice_scenario: 'Practice scenario',
  microlearning: 'Short lesson',
  elearning: 'Online course',
  ilt_session: 'Classroom session',
  vilt_session: 'Live online session',
  video: 'Video',
  manager_guide: 'Guide for managers',
  communication: 'Message',
  survey: 'Survey',
  assessment: 'Test',
  change_request: 'Request for a change',
};
export const ACTION_STATUS: Words<SolutionSpec['non_learning_actions'][number]['status']> = {
  planned: 'Planned',
  agreed: 'Agreed',
  under_way: 'Under way',
  done: 'Done',
  dropped: 'Dropped',
};

export const BLOOM: Words<Objective['bloom']> = {
  remember: 'Remember',
  understand: 'Understand',
  apply: 'Apply',
  analyze: 'Analyse',
  evaluate: 'Evaluate',
  create: 'Create',
};
export const MODALITY: Words<Blueprint['components'][number]['modality']> = {
  reading: 'To read',
  on_the_job: 'At work',
  conversation: 'Conversation',
  video: 'Video',
  classroom: 'Classroom',
  live_online: 'Live online',
  self_paced: 'At your own pace',
  process: 'Change of process',
};
export const NUDGE_CHANNEL: Words<Blueprint['transfer_plan']['nudges'][number]['channel']> = {
  email: 'E-mail',
  chat: 'Chat',
  manager: 'Through the manager',
  in_tool: 'In the tool',
  meeting: 'In a meeting',
};
export const INTERACTION: Words<AssessmentItem['interaction']> = {
  'true-false': 'True or false',
  choice: 'Choose one',
  'fill-in': 'Fill in',
  'long-fill-in': 'Write a few sentences',
  matching: 'Match',
  performance: 'Watched doing it',
  sequencing: 'Put in order',
  likert: 'Rate',
  numeric: 'Give a number',
  other: 'Other',
};
export const EVAL_KIND: Words<AiCoach['eval_cases'][number]['kind']> = {
  normal: 'Ordinary use',
  edge: 'Edge case',
  attack: 'Attack',
  out_of_scope: 'Off topic',
  safety: 'Somebody in distress',
};

export const REVIEWER_ROLE: Words<SmeReview['reviewer']['role']> = {
  sme: 'Subject expert',
  learning_designer: 'Learning designer',
  legal: 'Legal',
  accessibility: 'Accessibility',
  sponsor: 'Sponsor',
};
export const COMMENT_KIND: Words<ReviewComment['kind']> = {
  inaccurate: 'Not right',
  outdated: 'Out of date',
  incomplete: 'Something is missing',
  unclear: 'Not clear',
  legal_risk: 'Legal risk',
  tone: 'Tone',
  example: 'Example',
  question: 'Question',
  praise: 'Good',
};
export const COMMENT_SEVERITY: Words<ReviewComment['severity']> = {
  blocker: 'Must be fixed',
  major: 'Should be fixed',
  minor: 'Could be better',
};
export const COMMENT_STATUS: Words<ReviewComment['status']> = {
  open: 'Open',
  accepted: 'Accepted',
  rejected: 'Not taken up',
  done: 'Done',
};
export const REVIEW_VERDICT: Words<SmeReview['verdict']> = {
  approve: 'Approved',
  approve_with_changes: 'Approved with changes',
  reject: 'Sent back',
};
export const ATTESTATION: Words<SmeReview['attestations'][number]['answer']> = { yes: 'Yes', no: 'No', not_my_area: 'Not my area' };

export const QA_CATEGORY: Words<QaCheck['category']> = {
  alignment: 'Maps to the intent',
  accuracy: 'Accurate',
  completeness: 'Complete',
  assessment: 'Tests',
  accessibility: 'Accessible',
  readability: 'Readable',
  inclusion: 'Inclusive',
  style: 'House style',
  privacy: 'Privacy',
  legal: 'Legal',
  coach: 'Coach',
  usability: 'Usable',
  cost: 'Cost',
};
export const QA_SEVERITY: Words<QaCheck['severity']> = { blocker: 'Blocker', major: 'Major', minor: 'Minor', info: 'For information' };
export const QA_STATUS: Words<QaCheck['status']> = {
  pass: 'Passed',
  fail: 'Failed',
  not_applicable: 'Does not apply',
  error: 'Could not be run',
  waived: 'Set aside',
};
export const QA_METHOD: Words<QaCheck['method']> = {
  deterministic: 'Worked out by Baton',
  model: 'Judged by the agent',
  human: 'Judged by a person',
};
export const QA_VERDICT: Words<QaReport['verdict']> = { pass: 'Passed', pass_with_warnings: 'Passed with warnings', fail: 'Hold' };

export const RELEASE_DECISION: Words<ReleaseDecision['decision']> = {
  go: 'Release it',
  go_with_conditions: 'Release it with conditions',
  no_go: 'Do not release',
  rollback: 'Take it back',
};
export const SIGNATURE_MEANING: Words<Signature['meaning']> = {
  authorship: 'Wrote it',
  review: 'Reviewed it',
  approval: 'Approves it',
  responsibility: 'Answers for it',
};

export const MEASURE_SOURCE: Words<MonitorPlan['metrics'][number]['source']['kind']> = {
  xapi: 'Learning records',
  lms_file: 'File from the learning system',
  survey_file: 'Survey file',
  business_file: 'File from the business',
  api: 'Straight from a system',
  manual: 'Typed in by a person',
};
export const AGGREGATE: Words<MonitorPlan['metrics'][number]['aggregate']> = {
  count: 'Count',
  rate: 'Share',
  mean: 'Average',
  median: 'Median',
  nps: 'Net promoter score',
  sum: 'Sum',
  km_median: 'Median time, open cases included',
};
export const CADENCE: Words<MonitorPlan['metrics'][number]['cadence']> = {
  once: 'Once',
  daily: 'Every day',
  weekly: 'Every week',
  monthly: 'Every month',
  quarterly: 'Every quarter',
};
export const COMPARISON: Words<MonitorPlan['comparison']['kind']> = {
  before_after: 'Before and after',
  control_group: 'With a group that did not get it',
  trend_line: 'With the trend before',
  staggered: 'Group after group',
  none: 'With nothing',
};
export const ISOLATION: Words<MonitorPlan['isolation']> = {
  control_group: 'A group that did not get it',
  trend_line: 'The trend before',
  forecast: 'A forecast',
  participant_estimate: 'Estimates of the people themselves',
  manager_estimate: 'Estimates of their managers',
  none: 'Not separated from other influences',
};
export const CHECKPOINT: Words<MonitorPlan['checkpoints'][number]['what']> = {
  reflection_48h: 'Reflection after two days',
  survey: 'Survey',
  interview: 'Interviews',
  metric_pull: 'Collect the figures',
  review_meeting: 'Talk it through',
};
export const COST_KIND: Words<MonitorPlan['costs'][number]['kind']> = {
  one_time: 'Once',
  per_month: 'Each month',
  per_learner: 'Per person',
};

export const OUTCOME_VERDICT: Words<OutcomeRow['verdict']> = {
  exceeded: 'More than reached',
  met: 'Reached',
  partly: 'Partly reached',
  missed: 'Not reached',
  worse: 'Got worse',
  no_data: 'No data',
  too_few: 'Too few to tell',
};
export const DATA_QUALITY: Words<OutcomeRow['data_quality']> = { good: 'Good data', limited: 'Limited data', poor: 'Poor data' };
export const CLAIM: Words<OutcomeReport['claim']> = {
  intent_met: 'The goal was met',
  partly_met: 'The goal was partly met',
  not_met: 'The goal was not met',
  cannot_tell: 'It cannot be told yet',
};
export const RECOMMENDATION: Words<OutcomeReport['recommendation']> = {
  keep: 'Keep it as it is',
  fix: 'Mend it',
  scale: 'Give it to more people',
  retire: 'Take it away',
  rediagnose: 'Look at the cause again',
};

/** LTEM tiers (Thalheimer 2018), in words that need no explanation. */
export const LTEM_TIER: Readonly<Record<number, string>> = {
  1: 'Took part',
  2: 'Was active',
  3: 'Found it useful',
  4: 'Knows it',
  5: 'Decides well',
  6: 'Can do the task',
  7: 'Does it at work',
  8: 'Effect at work',
};
