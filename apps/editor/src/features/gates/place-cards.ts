/** A card of the margin lane: where its passage is, and how high the card is. */
export interface LaneCard {
  anchor: number;
  height: number;
}

/** Tops of the cards: each beside its passage where there is room, pushed down where there is not, in reading order. */
export function placeCards(cards: readonly LaneCard[], gap = 10): number[] {
  let free = 0;
  return cards.map((card) => {
    const top = Math.max(card.anchor, free);
    free = top + card.height + gap;
    return top;
  });
}
