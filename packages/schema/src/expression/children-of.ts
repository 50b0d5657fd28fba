import type { Expr } from './expr.ts';

/** The expressions directly inside this one, in the order in which they are written. */
export function childrenOf(expr: Expr): Expr[] {
  switch (expr.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'field':
    case 'has':
    case 'not':
    case 'minus':
      return [expr.of];
    case 'index':
      return [expr.of, expr.by];
    case 'first':
      return expr.options;
    case 'call':
      return expr.args;
    case 'macro':
      return [expr.over, ...(expr.where ? [expr.where] : []), ...(expr.give ? [expr.give] : [])];
    case 'list':
      return expr.items;
    case 'object':
      return expr.entries.flat();
    case 'if':
      return [expr.condition, expr.chosen, expr.otherwise];
    case 'and':
    case 'or':
    case 'binary':
      return [expr.left, expr.right];
  }
}
