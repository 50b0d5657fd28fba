/** Who did it. `name` is kept as it was then, so that an old record still reads right. */
export interface Actor {
  kind: 'user' | 'guest' | 'system' | 'api_key';
  id: string;
  name: string;
}
export const SYSTEM: Actor = { kind: 'system', id: 'baton', name: 'Baton' };
