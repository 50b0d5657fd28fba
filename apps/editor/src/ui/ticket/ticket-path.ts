export interface TicketShape {
  width: number;
  height: number;
  /** Centre of the two notches, from the top. */
  notchAt: number;
  radius?: number;
  notch?: number;
  /** Half the line's width, so that the outline is not cut off. */
  inset?: number;
}

/** The outline of a human gate: a card with a half-round notch in each side, where work comes in and decisions leave. */
export function ticketPath({ width, height, notchAt, radius = 14, notch = 11, inset = 1 }: TicketShape): string {
  const right = width - inset;
  const bottom = height - inset;
  const corner = Math.min(radius - inset, (right - inset) / 2, (bottom - inset) / 2);
  const at = Math.min(Math.max(notchAt, inset + corner + notch), bottom - corner - notch);
  return [
    `M${inset + corner} ${inset}`,
    `H${right - corner}`,
    `a${corner} ${corner} 0 0 1 ${corner} ${corner}`,
    `V${at - notch}`,
    `a${notch} ${notch} 0 0 0 0 ${2 * notch}`,
    `V${bottom - corner}`,
    `a${corner} ${corner} 0 0 1 ${-corner} ${corner}`,
    `H${inset + corner}`,
    `a${corner} ${corner} 0 0 1 ${-corner} ${-corner}`,
    `V${at + notch}`,
    `a${notch} ${notch} 0 0 0 0 ${-2 * notch}`,
    `V${inset + corner}`,
    `a${corner} ${corner} 0 0 1 ${corner} ${-corner}`,
    'Z',
  ].join('');
}
