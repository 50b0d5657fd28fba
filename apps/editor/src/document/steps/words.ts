/** "‘QA agent’", "3 steps": what an undo entry or a message calls a few steps. */
export function stepsWords(names: readonly string[], one = 'step'): string {
  return names.length === 1 ? `‘${names[0]}’` : `${names.length} ${one}s`;
}

/** "‘QA’", "‘QA’ and ‘Release’", "‘QA’ and 3 more". */
export function andMore(names: readonly string[]): string {
  const [first = '', second] = names;
  if (second === undefined) return `‘${first}’`;
  return names.length === 2 ? `‘${first}’ and ‘${second}’` : `‘${first}’ and ${names.length - 1} more`;
}
