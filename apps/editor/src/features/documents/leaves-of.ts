import type { DocBlock, Leaf } from '@baton/schema/artefact/document/doc-block';

/** Every leaf of a document in reading order. */
export function leavesOf(blocks: readonly DocBlock[]): Leaf[] {
  return blocks.flatMap(leavesOfBlock);
}

export function leavesOfBlock(block: DocBlock): Leaf[] {
  switch (block.kind) {
    case 'title':
    case 'subtitle':
    case 'paragraph':
    case 'heading':
    case 'quote':
      return [block.text];
    case 'list':
      return block.items.flatMap((item) => [item.text, ...item.details]);
    case 'table':
      return block.rows.flat();
    case 'callout':
      return block.body;
    case 'facts':
      return block.items.map((item) => item.value);
    case 'options':
      return block.items.flatMap((option) => [
        option.title,
        option.description,
        ...option.facts.map((fact) => fact.value),
        ...option.details,
      ]);
    case 'verdict':
    case 'checks':
    case 'gaps':
    case 'sources':
      return [];
  }
}

/** The list entry that a pointer lies in: `/job_aid/steps/2/do` is entry 2 of `/job_aid/steps`. */
export function entryOf(pointer: string | undefined): { list: string; index: number } | undefined {
  const match = pointer?.match(/^(.*)\/(\d+)(?:\/[^/]*\D[^/]*)*$/);
  return match?.[1] === undefined ? undefined : { list: match[1], index: Number(match[2]) };
}
