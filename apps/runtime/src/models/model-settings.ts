/** Which service answers, as set in the environment or in Settings. The key never leaves the server. */
export interface ModelSettings {
  /** Where the protocol begins, for example `https://api.openai.com/v1`. */
  baseUrl: string;
  /** Empty for services that ask for none (a model on the same machine). */
  apiKey: string;
  model: string;
  /** Money per million tokens, in the currency of the workspace. Absent: the cost is not known. */
  prices?: ModelPrices;
}

export interface ModelPrices {
  inputPerMillion: number;
  outputPerMillion: number;
}

/** The settings of one call: read anew each time, so that a change in Settings counts from the next call on. */
export type ReadModelSettings = () => Promise<ModelSettings | undefined>;
