import { ITEMS_PER_OBJECTIVE, isAssessed } from '../compute/qa-coverage.ts';
import type { Finding, QaCheck } from '../qa-report.ts';
import { hiddenVerb } from '../rules/hidden-verbs.ts';
import { checkRow, notApplicable } from './check-row.ts';
import type { QualityInput } from './quality-input.ts';

/** Does it map to the problem: objectives to actions, tests to objectives, the whole to the causes. */
export function alignmentChecks(input: QualityInput): QaCheck[] {
  return [
    objectivesServeActions(input),
    objectivesAreTested(input),
    nothingIsOrphaned(input),
    verbsAreObservable(input),
    causesAreAnswered(input),
  ];
}

function objectivesServeActions({ blueprint, intent }: QualityInput): QaCheck {
  if (!intent) return notApplicable('ALIGN-01');
  const actions = new Set(intent.actions.map((action) => action.id));
  const findings = blueprint.objectives.flatMap((objective, index): Finding[] =>
    actions.has(objective.action_id)
      ? []
      : [
          {
            pointer: `/objectives/${index}/statement`,
            message: 'No action of the intent brief needs this objective.',
            quote: objective.statement,
          },
        ],
  );
  return checkRow('ALIGN-01', findings);
}

function objectivesAreTested({ blueprint }: QualityInput): QaCheck {
  const findings = blueprint.objectives.flatMap((objective, index): Finding[] => {
    if (isAssessed(blueprint, objective.id)) return [];
    const items = blueprint.assessment_items.filter((item) => item.objective_id === objective.id).length;
    return [
      {
        pointer: `/objectives/${index}/statement`,
        message: 'This objective needs two questions or one performance check.',
        quote: objective.statement,
        expected: `${ITEMS_PER_OBJECTIVE} questions`,
        actual: items === 1 ? '1 question' : `${items} questions`,
      },
    ];
  });
  return checkRow('ALIGN-02', findings);
}

function nothingIsOrphaned({ blueprint }: QualityInput): QaCheck {
  if (!blueprint.storyboard) return notApplicable('ALIGN-03');
  const findings = blueprint.storyboard.flatMap((screen, index): Finding[] =>
    screen.objective_ids.length > 0
      ? []
      : [
          {
            pointer: `/storyboard/${index}/title`,
            message: 'This screen serves no objective. Tie it to one or take it out.',
            quote: screen.title,
          },
        ],
  );
  return checkRow('ALIGN-03', findings);
}

function verbsAreObservable({ blueprint }: QualityInput): QaCheck {
  const findings = blueprint.objectives.flatMap((objective, index): Finding[] => {
    const verb = hiddenVerb(objective.behaviour_verb) ?? hiddenVerb(objective.behaviour);
    return verb
      ? [
          {
            pointer: `/objectives/${index}/behaviour_verb`,
            message: `"${verb}" cannot be seen. Name what somebody would watch.`,
            quote: objective.statement,
          },
        ]
      : [];
  });
  return checkRow('ALIGN-04', findings);
}

/** A main cause is answered by a chosen option, or left on purpose when an option for it was rejected with a reason. */
function causesAreAnswered({ diagnosis, spec }: QualityInput): QaCheck {
  if (!diagnosis || !spec) return notApplicable('ALIGN-05');
  const settled = new Set([...spec.chosen_option_ids, ...spec.rejected.map((row) => row.option_id)]);
  const answered = new Set(diagnosis.options.filter((option) => settled.has(option.id)).flatMap((option) => option.addresses));
  const findings = diagnosis.root_causes.flatMap((cause): Finding[] =>
    cause.primary && !answered.has(cause.id)
      ? [{ pointer: '', message: 'Nothing that was chosen answers this main cause, and nobody said why not.', quote: cause.statement }]
      : [],
  );
  return checkRow('ALIGN-05', findings);
}
