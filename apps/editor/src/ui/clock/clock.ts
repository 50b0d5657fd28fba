/** The page's only source of time. Milliseconds since 1970; `after` and `every` return a function that cancels. */
export interface Clock {
  now(): number;
  after(ms: number, run: () => void): () => void;
  every(ms: number, run: () => void): () => void;
}
