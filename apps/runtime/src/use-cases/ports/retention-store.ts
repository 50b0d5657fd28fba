/** Removes what a workspace's rule says is old. Any number of processes may ask at once: each takes other rows. */
export interface RetentionStore {
  /** Workspaces that have a rule, with the days after which things are old. */
  rules(): Promise<{ workspaceId: string; days: number }[]>;
  /** Up to `limit` runs that ended so long ago and that nothing keeps, the oldest first, without those passed over and those in other hands. */
  oldRuns(workspaceId: string, days: number, limit: number, passOver: readonly string[]): Promise<string[]>;
  /**
   * Clears those of these runs that are as old, all or none: their journal, their documents and bytes. The run's line in the
   * list, its gates with all answers, sign-offs, the documents that a sign-off names and released ones stay. Gives how
   * many were cleared.
   */
  clearRuns(workspaceId: string, days: number, runIds: readonly string[]): Promise<number>;
  /** Removes up to `limit` request keys, of any workspace, that are so old. Gives how many. */
  clearKeys(days: number, limit: number): Promise<number>;
  /** Removes up to `limit` each of old sent messages and timers that ring no more. Gives the largest number. */
  clearRest(workspaceId: string, days: number, limit: number): Promise<number>;
  /** Removes up to `limit` events, of any workspace, that came so long ago and that no step waits for. Gives how many. */
  clearEvents(days: number, limit: number): Promise<number>;
}
