/** "‘QA agent’", "3 steps": what an undo entry or a message calls a few steps. */
export function stepsWords(names: readonly string[], one = 'step'): string {
  return names.length === 1 ? `‘${names[0]}’` : `${names.length} ${one}s`;
}
