const SECRET_SHAPES = /\b(?:sk|pk|rk|key|gsk|xai)-[A-Za-z0-9_-]{6,}|\bBearer\s+[^\s"']+/g;
const MASK = '•••';

/** A service's words without anything that is or looks like a key. Services were seen to repeat the key they refuse. */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length >= 4).reduce((clean, secret) => clean.replaceAll(secret, MASK), text);
  return known.replace(SECRET_SHAPES, MASK);
}
