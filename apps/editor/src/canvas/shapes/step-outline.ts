import type { NodeFamily } from '@baton/schema/node/definition';
import { ticketPath } from '../../ui/ticket/ticket-path.ts';

const RULE_TIP = 24;
const TOOL_CUT = 22;
const WAIT_END = 46;
const AGENT_RADIUS = 18;
const CARD_RADIUS = 12;

export type Outline = NodeFamily | 'unknown';

/** The outline of a card as an SVG path: its shape says what kind of step it is. Half the line lies inside. */
export function stepOutline(family: Outline, width: number, height: number): string {
  if (family === 'person') return ticketPath({ width, height, notchAt: height / 2 });
  const [right, bottom, middle] = [width - 1, height - 1, height / 2];
  switch (family) {
    case 'agent':
      return rounded(right, bottom, AGENT_RADIUS - 1);
    case 'rule':
      return `M${RULE_TIP} 1H${width - RULE_TIP}L${right} ${middle}L${width - RULE_TIP} ${bottom}H${RULE_TIP}L1 ${middle}Z`;
    case 'tool':
      return `M11 1H${width - TOOL_CUT - 2}L${right} ${TOOL_CUT + 2}V${bottom - 10}a10 10 0 0 1 -10 10H11a10 10 0 0 1 -10 -10V11A10 10 0 0 1 11 1Z`;
    case 'time':
      return `M${WAIT_END} 1H${width - WAIT_END}a${WAIT_END - 1} ${middle - 1} 0 0 1 0 ${height - 2}H${WAIT_END}a${WAIT_END - 1} ${middle - 1} 0 0 1 0 ${2 - height}Z`;
    case 'start':
    case 'end':
      return rounded(right, bottom, middle - 1);
    case 'data':
      return `M1 12C1 6 ${width * 0.25} 1 ${width / 2} 1S${right} 6 ${right} 12V${bottom - 10}a10 10 0 0 1 -10 10H11a10 10 0 0 1 -10 -10Z`;
    default:
      return rounded(right, bottom, CARD_RADIUS);
  }
}

/** How far inside the card's box its outline lies at a height, left and right: where a path meets it. */
export function outlineInset(family: Outline, height: number, y: number): number {
  const fromMiddle = Math.min(1, Math.abs(y - height / 2) / (height / 2));
  if (family === 'rule') return RULE_TIP * fromMiddle;
  if (family === 'time') return WAIT_END * (1 - Math.sqrt(1 - fromMiddle * fromMiddle));
  return 0;
}

function rounded(right: number, bottom: number, radius: number): string {
  const r = Math.min(radius, (right - 1) / 2, (bottom - 1) / 2);
  return `M${1 + r} 1H${right - r}a${r} ${r} 0 0 1 ${r} ${r}V${bottom - r}a${r} ${r} 0 0 1 ${-r} ${r}H${1 + r}a${r} ${r} 0 0 1 ${-r} ${-r}V${1 + r}a${r} ${r} 0 0 1 ${r} ${-r}Z`;
}
