import type { Usage } from '@baton/schema/run/values';
import type { ModelPrices } from './model-settings.ts';

/** Tokens as the service counted them. */
export interface TokenCount {
  input: number;
  output: number;
}

/** English prose has about four characters per token; used only where a service does not count. */
const CHARS_PER_TOKEN = 4;

/** Tokens of a call whose service did not say, so that a budget still sees it. */
export function estimateTokens(inputChars: number, outputChars: number): TokenCount {
  return { input: Math.ceil(inputChars / CHARS_PER_TOKEN), output: Math.ceil(outputChars / CHARS_PER_TOKEN) };
}

/** What one call cost: tokens times price per million; null without a price. */
export function usageOfCall(tokens: TokenCount, model: string, prices: ModelPrices | undefined): Usage {
  const cost = prices ? (tokens.input * prices.inputPerMillion + tokens.output * prices.outputPerMillion) / 1_000_000 : null;
  return { calls: 1, inputTokens: tokens.input, outputTokens: tokens.output, cost, model };
}
