import type { Blueprint } from '../blueprint.ts';
import type { TextLeaf } from '../text-leaves.ts';

/** What the people it is made for will read or hear; instructions to machines and notes among colleagues are left out. */
export function learnerTexts(blueprint: Blueprint): TextLeaf[] {
  const { job_aid: aid, ai_coach: coach } = blueprint;
  const all: [string, string | undefined][] = [
    ['/job_aid/when_to_use', aid?.when_to_use],
    ['/job_aid/not_for', aid?.not_for],
    ...(aid?.steps.flatMap((step, index): [string, string | undefined][] => [
      [`/job_aid/steps/${index}/do`, step.do],
      [`/job_aid/steps/${index}/detail`, step.detail],
      [`/job_aid/steps/${index}/warning`, step.warning],
    ]) ?? []),
    ...(aid?.decision_table?.flatMap((row, index): [string, string][] => [
      [`/job_aid/decision_table/${index}/if`, row.if],
      [`/job_aid/decision_table/${index}/do`, row.do],
    ]) ?? []),
    ['/ai_coach/opening_message', coach?.opening_message],
    ['/ai_coach/disclosure_text', coach?.disclosure_text],
    ['/ai_coach/escalation/message', coach?.escalation.message],
    ...(coach?.examples.map((example, index): [string, string] => [`/ai_coach/examples/${index}/ideal`, example.ideal]) ?? []),
    ...(blueprint.document?.sections.map((section, index): [string, string] => [`/document/sections/${index}/body`, section.body]) ?? []),
    ...(blueprint.storyboard?.flatMap((screen, index): [string, string | undefined][] => [
      [`/storyboard/${index}/on_screen`, screen.on_screen],
      [`/storyboard/${index}/narration`, screen.narration],
    ]) ?? []),
    ...blueprint.assessment_items.map((item, index): [string, string] => [`/assessment_items/${index}/stem`, item.stem]),
  ];
  return all.flatMap(([pointer, text]) => (text === undefined ? [] : [{ pointer, text }]));
}
