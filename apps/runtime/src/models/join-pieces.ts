/**
 * Pieces of text that came in one packet, as one piece: each piece costs the client library as much as a small request,
 * and nobody reads them apart. Whatever is more than a piece of text (a role, a refusal, a tool call, an end, figures of
 * use) stays an event of its own, and the order stays.
 */
export function joinPieces(events: readonly string[]): string[] {
  if (events.length < 2) return [...events];
  const joined: string[] = [];
  let open: { first: Piece; text: string } | undefined;
  const close = (): void => {
    if (open) joined.push(withText(open.first, open.text));
    open = undefined;
  };
  for (const event of events) {
    const piece = pieceIn(event);
    if (piece && open) open.text += piece.choices[0].delta.content;
    else if (piece) open = { first: piece, text: piece.choices[0].delta.content };
    else {
      close();
      joined.push(event);
    }
  }
  close();
  return joined;
}

interface Piece {
  choices: [{ delta: { content: string } }];
}

function withText(first: Piece, content: string): string {
  return JSON.stringify({ ...first, choices: [{ ...first.choices[0], delta: { content } }] });
}

/** The event as a piece of text and nothing else; undefined for every other one. */
function pieceIn(event: string): Piece | undefined {
  const parsed = JSON.parse(event) as { choices?: unknown; usage?: unknown };
  const { choices, usage } = parsed;
  if (!Array.isArray(choices) || choices.length !== 1 || (usage ?? null) !== null) return undefined;
  const { delta, index, ...more } = choices[0] as { delta?: object; index?: unknown };
  if (delta === undefined || (index ?? 0) !== 0 || Object.values(more).some((value) => value !== null)) return undefined;
  const [only, ...others] = Object.entries(delta);
  if (only?.[0] !== 'content' || typeof only[1] !== 'string' || others.length > 0) return undefined;
  return parsed as Piece;
}
