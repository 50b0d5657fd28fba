/** The house's catalogue of checks. The version goes up when a check is added or a threshold moves, so that old reports say what they were measured by. */
export const RULESET = { id: 'baton-house', version: '1' } as const;
