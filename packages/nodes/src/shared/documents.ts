import type { ArtefactRef } from '@baton/schema/run/values';

const KEY = /^[a-z][a-z0-9_]{0,47}$/;

/**
 * The steps whose document an expression names: `blueprint` gives one, `first(blueprint, draft)` both, in order of
 * preference. Anything else names none: a document is a step's whole result, never a part of it.
 */
export function stepsNamed(expression: string): string[] {
  const text = expression.trim();
  const inner = /^first\(([^()]*)\)$/.exec(text)?.[1];
  const keys = (inner ?? text).split(',').map((part) => part.trim());
  return keys.every((key) => KEY.test(key)) ? keys : [];
}

/** The document that an expression names, of the first named step that has one here. */
export function documentNamed(
  expression: string,
  artefacts: Readonly<Record<string, ArtefactRef>>,
): { nodeKey: string; ref: ArtefactRef } | undefined {
  for (const nodeKey of stepsNamed(expression)) {
    const ref = Object.hasOwn(artefacts, nodeKey) ? artefacts[nodeKey] : undefined;
    if (ref) return { nodeKey, ref };
  }
  return undefined;
}
