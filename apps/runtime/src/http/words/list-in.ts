/** The JSON list that a notification carries; empty when it carries something else. */
export function listIn(payload: string): unknown[] {
  try {
    const note: unknown = JSON.parse(payload);
    return Array.isArray(note) ? note : [];
  } catch {
    return [];
  }
}
