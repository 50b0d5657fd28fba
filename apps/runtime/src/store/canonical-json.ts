/**
 * JSON in one possible way only (RFC 8785): keys sorted by UTF-16 units, no spaces, numbers as JavaScript writes them.
 * Undefined members are left out, as JSON does. Unlike the hash of a pipeline's meaning it leaves strings as they are:
 * what somebody signed is compared to the letter, not to the normal form.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
