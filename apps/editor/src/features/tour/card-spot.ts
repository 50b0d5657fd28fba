export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

const APART = 14;
const EDGE = 12;

/** Where the card stands: beside what it is about where there is room, else in the corner; never out of sight. */
export function cardSpot(
  target: Area | undefined,
  card: { width: number; height: number },
  page: { width: number; height: number },
): { left: number; top: number } {
  const corner = { left: page.width - card.width - EDGE, top: page.height - card.height - EDGE };
  const inside = ({ left, top }: { left: number; top: number }) => ({
    left: Math.max(EDGE, Math.min(left, corner.left)),
    top: Math.max(EDGE, Math.min(top, corner.top)),
  });
  if (!target) return inside(corner);
  const right = target.left + target.width + APART;
  const left = target.left - card.width - APART;
  const below = target.top + target.height + APART;
  const above = target.top - card.height - APART;
  if (right + card.width + EDGE <= page.width) return inside({ left: right, top: target.top });
  if (left >= EDGE) return inside({ left, top: target.top });
  if (below + card.height + EDGE <= page.height) return inside({ left: target.left, top: below });
  if (above >= EDGE) return inside({ left: target.left, top: above });
  // It fills the page, as the map does: then the card stands in its lower corner.
  return inside({ left: target.left + target.width - card.width - APART, top: target.top + target.height - card.height - APART });
}
