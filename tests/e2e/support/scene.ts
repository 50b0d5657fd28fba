import { Baton } from '../../support/baton.ts';
import { ModelServer } from '../../support/model-server.ts';
import { type SampleCase, sampleCase } from './sample-case.ts';

export interface SceneOptions {
  /** Without one, only rehearsals can be started. */
  model?: 'connected' | 'none';
  /** Milliseconds between two pieces of streamed text. */
  tokenMs?: number;
  /** Settings of the process, such as its mail server. */
  env?: Record<string, string>;
}

/** A Baton of its own, the service its agents talk to, and the sample case. Ends everything that it started. */
export class Scene {
  readonly case: SampleCase;
  readonly model: ModelServer;
  baton: Baton;

  private constructor(from: SampleCase, model: ModelServer, baton: Baton) {
    this.case = from;
    this.model = model;
    this.baton = baton;
  }

  static async open({ model = 'connected', tokenMs = 0, env = {} }: SceneOptions = {}): Promise<Scene> {
    const from = sampleCase();
    const server = await ModelServer.start({ answers: from.answers, tokenMs });
    try {
      const baton = await Baton.start({ env, ...(model === 'connected' && { modelUrl: server.url }) });
      return new Scene(from, server, baton);
    } catch (error) {
      await server.close();
      throw error;
    }
  }

  /** As after a power cut: the process is gone at once, and a new one takes its data and its port. */
  async crash(): Promise<void> {
    await this.baton.kill();
  }

  async startAgain(): Promise<void> {
    this.baton = await this.baton.again();
  }

  async close(): Promise<void> {
    await this.baton.dispose();
    await this.model.close();
  }
}
