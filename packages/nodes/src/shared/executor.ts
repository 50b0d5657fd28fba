import type { NodeExecutor } from '@baton/schema/node/executor';

/**
 * An executor whose config has been parsed by its own definition. The engine parses before it calls, so the wider type
 * that the catalog needs is honest.
 */
export function defineExecutor<C extends object>(executor: NodeExecutor<C>): NodeExecutor {
  return executor as unknown as NodeExecutor;
}
