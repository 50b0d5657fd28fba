import type { Problem } from '@baton/schema/api/problem';

/** What went wrong with a call, in words for the page. A server's own problem, or that the server could not be reached. */
export class Fault extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'Fault';
    this.problem = problem;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** The code of a call that never reached the server, or whose answer was no answer. */
export const UNREACHABLE = 'unreachable';

export function unreachable(): Fault {
  return new Fault({
    type: 'about:blank',
    title: 'Not reached',
    status: 0,
    code: UNREACHABLE,
    detail: 'Baton could not be reached.',
    fix: 'Check that it is running and that you are online. What you typed is kept here.',
    requestId: '',
  });
}

export function isFault(value: unknown, code?: string): value is Fault {
  return value instanceof Fault && (code === undefined || value.code === code);
}

/** Any thrown thing as a fault, so that a page has one kind to show. */
export function asFault(value: unknown): Fault {
  if (value instanceof Fault) return value;
  return new Fault({
    type: 'about:blank',
    title: 'Fault in the page',
    status: 0,
    code: 'page',
    detail: value instanceof Error ? value.message : 'Something in this page went wrong.',
    fix: 'Load the page anew. What you typed is kept here.',
    requestId: '',
  });
}
