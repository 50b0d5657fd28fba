import type { SourceRange } from './expression-error.ts';
import type { CelValue } from './value.ts';

export type BinaryOp = '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | 'in';
export const MACROS = ['all', 'exists', 'exists_one', 'map', 'filter'] as const;
export type Macro = (typeof MACROS)[number];

type Shape =
  | { kind: 'literal'; value: CelValue }
  | { kind: 'name'; name: string }
  | { kind: 'field'; of: Expr; field: string }
  | { kind: 'index'; of: Expr; by: Expr }
  /** Does this path lead to a value? `of` is a name with fields and entries behind it. */
  | { kind: 'has'; of: Expr }
  /** The first of these that is there. */
  | { kind: 'first'; options: Expr[] }
  /** `size(x)` and `x.size()` are the same call. */
  | { kind: 'call'; fn: string; args: Expr[] }
  /** `over.map(as, where, give)` and its relatives; `where` and `give` as far as the macro has them. `asAt`: where `as` stands. */
  | { kind: 'macro'; macro: Macro; over: Expr; as: string; asAt: SourceRange; where?: Expr; give?: Expr }
  | { kind: 'list'; items: Expr[] }
  | { kind: 'object'; entries: [Expr, Expr][] }
  | { kind: 'if'; condition: Expr; chosen: Expr; otherwise: Expr }
  | { kind: 'and'; left: Expr; right: Expr }
  | { kind: 'or'; left: Expr; right: Expr }
  | { kind: 'not'; of: Expr }
  | { kind: 'minus'; of: Expr }
  | { kind: 'binary'; op: BinaryOp; left: Expr; right: Expr };

/** A read expression: small, checked, plain data, and no longer the parser library's own tree. */
export type Expr = Shape & SourceRange;
export type ExprOf<K extends Expr['kind']> = Extract<Expr, { kind: K }>;
