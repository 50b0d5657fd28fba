import { ExpressionFault, isLimit } from './expression-error.ts';

/**
 * What `&&`, `||`, `.all( )` and `.exists( )` come to, as in CEL: one side that decides is enough, whatever the others
 * do and in whatever order they stand, also when one of them cannot be worked out. Where nothing decides, the first
 * fault is the answer. A limit is not a fault of one side: it ends the whole evaluation.
 */
export function settle(decides: boolean, sides: Iterable<() => boolean>): boolean {
  let fault: ExpressionFault | undefined;
  for (const side of sides) {
    try {
      if (side() === decides) return decides;
    } catch (thrown) {
      if (!(thrown instanceof ExpressionFault) || isLimit(thrown.error)) throw thrown;
      fault ??= thrown;
    }
  }
  if (fault) throw fault;
  return !decides;
}
