import type { ExecutorCatalog, NodeExecutor } from '@baton/schema/node/executor';

/** All executors by type. Refuses two for one type. */
export function createExecutorCatalog(executors: readonly NodeExecutor[]): ExecutorCatalog {
  const byType = new Map<string, NodeExecutor>();
  for (const executor of executors) {
    if (byType.has(executor.type)) throw new Error(`Two executors are for "${executor.type}".`);
    byType.set(executor.type, executor);
  }
  return { get: (type) => byType.get(type) };
}
