/** The name of a record's file and page; in the order of their numbers they are in the order of the chain. */
export function recordName(seq: number): string {
  return String(seq).padStart(6, '0');
}
