import type { ArtefactIssue } from '../definition.ts';
import { BEM_CELLS, type Diagnosis, type DiagnosisOption } from '../diagnosis.ts';

const error = (path: string, message: string): ArtefactIssue => ({ path, message, severity: 'error' });

const NEVER_LEARNING = new Set<DiagnosisOption['type']>([
  'clarify_expectations',
  'process_change',
  'tool_change',
  'incentive_or_consequence',
  'workload_or_staffing',
  'selection_or_role',
  'policy_change',
  'do_nothing',
]);

/** What a sound diagnosis must hold (Gilbert's six cells, the evidence rule, the options rule). */
export function diagnosisMethodRules(diagnosis: Diagnosis): ArtefactIssue[] {
  return [
    ...sixCells(diagnosis),
    ...causesAreProven(diagnosis),
    ...optionsAreReal(diagnosis),
    ...trainingIsEarned(diagnosis),
    ...coversCauses(diagnosis),
  ];
}

function sixCells(diagnosis: Diagnosis): ArtefactIssue[] {
  const seen = new Set(diagnosis.bem_audit.map((row) => row.cell));
  const missing = BEM_CELLS.filter((cell) => !seen.has(cell));
  if (missing.length === 0) return [];
  return [
    {
      ...error('/bem_audit', 'Each of the six kinds of barrier must be looked at once; one is missing and another stands twice.'),
      allowed: missing,
    },
  ];
}

/** An assumption may support a cause but never carry a primary one, and somebody must have looked for the opposite. */
function causesAreProven(diagnosis: Diagnosis): ArtefactIssue[] {
  const firm = new Set(diagnosis.evidence.filter((entry) => entry.kind !== 'assumption').map((entry) => entry.id));
  const issues = diagnosis.root_causes.flatMap((cause, index) =>
    cause.primary && !cause.evidence_ids.some((id) => firm.has(id))
      ? [
          error(
            `/root_causes/${index}/evidence_ids`,
            `Main cause ${index + 1} rests on assumptions alone. Give it evidence from a source, or do not call it a main cause.`,
          ),
        ]
      : [],
  );
  if (!diagnosis.root_causes.some((cause) => cause.primary)) issues.push(error('/root_causes', 'Say which cause is the main one.'));
  const lookedForOpposite = diagnosis.ruled_out.length > 0 || diagnosis.root_causes.some((cause) => cause.counter_evidence_ids.length > 0);
  if (!lookedForOpposite)
    issues.push(error('/ruled_out', 'Nothing speaks against this diagnosis. Name what you looked for against it, and what you found.'));
  return issues;
}

function optionsAreReal(diagnosis: Diagnosis): ArtefactIssue[] {
  const issues = diagnosis.options.flatMap((option, index) => {
    if (option.is_learning && NEVER_LEARNING.has(option.type))
      return [error(`/options/${index}/is_learning`, `Option ${index + 1} changes the work and not the people, so it is not learning.`)];
    if (!option.is_learning && option.type === 'practice_or_training')
      return [error(`/options/${index}/is_learning`, `Option ${index + 1} is practice or training, so it is learning.`)];
    return [];
  });
  if (!diagnosis.options.some((option) => !option.is_learning && option.type !== 'do_nothing')) {
    issues.push(error('/options', 'At least one option must change something other than what people know.'));
  }
  return issues;
}

/** Only missing knowledge or skill can be trained away; a recommendation of training has to show it. */
function trainingIsEarned(diagnosis: Diagnosis): ArtefactIssue[] {
  const trains = diagnosis.options.some(
    (option) => option.type === 'practice_or_training' && diagnosis.recommendation.option_ids.includes(option.id),
  );
  const knowledge = diagnosis.bem_audit.find((row) => row.cell === 'ind_knowledge');
  const shown = knowledge?.status === 'barrier' && knowledge.evidence_ids.length > 0;
  const issues: ArtefactIssue[] = [];
  if (trains && diagnosis.is_training_problem === 'no') {
    issues.push(
      error(
        '/recommendation/option_ids',
        'This is not a training problem, and yet practice or training is recommended. One of the two has to go.',
      ),
    );
  }
  if (!shown && (trains || diagnosis.is_training_problem === 'yes')) {
    issues.push(
      error(
        '/bem_audit',
        'Training is recommended without evidence that knowledge or skill is missing. Show it, or recommend something else.',
      ),
    );
  }
  return issues;
}

function coversCauses(diagnosis: Diagnosis): ArtefactIssue[] {
  const chosen = diagnosis.options.filter((option) => diagnosis.recommendation.option_ids.includes(option.id));
  const covered = new Set(chosen.flatMap((option) => option.addresses));
  return diagnosis.root_causes.flatMap((cause, index) =>
    cause.primary && !covered.has(cause.id)
      ? [
          {
            path: `/root_causes/${index}`,
            message: `The recommendation leaves main cause ${index + 1} as it is. Say why, or add an option for it.`,
            severity: 'warning' as const,
          },
        ]
      : [],
  );
}
