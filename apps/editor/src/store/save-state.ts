/** Where the changes are, as the chip in the header says it. `count` is how many are not on the server yet. */
export type SaveState =
  | { at: 'saved'; since: number }
  | { at: 'saving'; count: number }
  | { at: 'offline'; count: number }
  /** Nothing is sent before somebody says that the pipeline is meant to have no step. */
  | { at: 'empty'; count: number }
  | { at: 'failed'; count: number; message: string; fix: string };
