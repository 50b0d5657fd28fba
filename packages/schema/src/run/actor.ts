/** Who did it. `name` is kept as it was then, so that an old record still reads right. */
export interface Actor {
  kind: 'user' | 'guest' | 'system' | 'api_key';
  id: string;
  name: string;
}
export const SYSTEM: Actor = { kind: 'system', id: 'baton', name: 'Baton' };

/** Who answers for it: a key acts for its person, so what a program of theirs began, they began. */
export function personBehind({ kind, id }: Actor): string | undefined {
  return kind === 'user' || kind === 'api_key' ? id : undefined;
}

export function sameActor(a: Actor, b: Actor): boolean {
  return a.id === b.id && (a.kind === b.kind || personBehind(a) === personBehind(b));
}
