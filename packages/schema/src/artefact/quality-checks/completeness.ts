import type { Json } from '../../json.ts';
import type { Finding, QaCheck } from '../qa-report.ts';
import { textLeaves } from '../text-leaves.ts';
import { checkRow } from './check-row.ts';
import type { QualityInput } from './quality-input.ts';

const PLACEHOLDERS =
  /\[\[|\{\{|\b(?:TBD|TBC|TO-?DO|FIX-?ME|X{3,})\b|\blorem ipsum\b|\[(?:insert|add|name|date|number|link)\b[^\]]{0,60}\]|<insert\b/i;

/** Is it finished: every gap is filled and nothing stands for something else. */
export function completenessChecks({ blueprint }: QualityInput): QaCheck[] {
  const gaps = blueprint.gaps_to_complete.map((gap): Finding => ({
    pointer: gap.pointer,
    message: `Still missing: ${gap.need}. ${gap.from_whom} can tell.`,
  }));
  const places = new Set(blueprint.gaps_to_complete.map((gap) => gap.pointer));
  const leftovers = textLeaves(blueprint as unknown as Json, ['/evidence', '/answers', '/gaps_to_complete']).flatMap(
    ({ pointer, text }): Finding[] => {
      const found = PLACEHOLDERS.exec(text);
      return found && !places.has(pointer)
        ? [{ pointer, message: 'A placeholder was left in the text.', quote: text.slice(Math.max(0, found.index - 60), found.index + 80) }]
        : [];
    },
  );
  return [checkRow('COMP-01', [...gaps, ...leftovers])];
}
