import type { ReactNode } from 'react';
import type { Command, KeyGroup } from './command.ts';

/** What a page offers while it is open. It is asked each time, so that labels and reasons are those of the moment. */
export interface GuideSource {
  commands?: () => readonly Command[];
  keys?: () => readonly KeyGroup[];
  /** A switch that belongs above the list of keys. */
  keySetting?: () => ReactNode;
}

/** What the pages that are open offer, the innermost first. */
export class GuideShelf {
  #sources: GuideSource[] = [];

  add(source: GuideSource): () => void {
    this.#sources = [source, ...this.#sources];
    return () => {
      this.#sources = this.#sources.filter((other) => other !== source);
    };
  }
  commands(): Command[] {
    return this.#sources.flatMap((source) => source.commands?.() ?? []);
  }
  keys(): KeyGroup[] {
    return this.#sources.flatMap((source) => source.keys?.() ?? []);
  }
  keySettings(): ReactNode[] {
    return this.#sources.map((source) => source.keySetting?.());
  }
}
