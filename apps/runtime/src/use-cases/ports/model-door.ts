/** A model connection as it is used: from the environment or from the settings. */
export interface ModelConnection {
  baseUrl: string;
  model: string;
  apiKey: string;
}

export interface ModelDoor {
  /** What the environment says; it wins over the settings. */
  environment: Partial<ModelConnection>;
  /** Asks one short question. @throws AppError with a `model_*` code. */
  ask(connection: ModelConnection): Promise<{ text: string }>;
  /** The settings of this workspace were changed: the next call reads them. */
  changed(workspaceId: string): void;
}
