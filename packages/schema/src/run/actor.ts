/** Who did it. `name` is kept as it was then, so that an old record still reads right. */
export interface Actor {
  kind: 'user' | 'guest' | 'system' | 'api_key';
  id: string;
  name: string;
}
export const SYSTEM: Actor = { kind: 'system', id: 'baton', name: 'Baton' };

/** A key acts for its person: what a program of theirs began, they began. */
export function sameActor(a: Actor, b: Actor): boolean {
  const kindOf = ({ kind }: Actor): Actor['kind'] => (kind === 'api_key' ? 'user' : kind);
  return a.id === b.id && kindOf(a) === kindOf(b);
}
