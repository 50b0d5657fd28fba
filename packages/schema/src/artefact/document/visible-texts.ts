import type { DocBlock, Leaf } from './doc-block.ts';

/** Every leaf of a document, in reading order. */
export function leavesOf(blocks: readonly DocBlock[]): Leaf[] {
  return blocks.flatMap((block): Leaf[] => {
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
        return block.items.flatMap((row) => [row.title, row.description, ...row.facts.map((fact) => fact.value), ...row.details]);
      case 'verdict':
      case 'checks':
      case 'gaps':
      case 'sources':
        return [];
    }
  });
}

/** Everything that a reader can see or is told: for search, for plain-text exports, and for tests of plain words. */
export function visibleTexts(blocks: readonly DocBlock[]): string[] {
  return [...leavesOf(blocks).map((leaf) => leaf.label), ...shownTexts(blocks)].filter((text) => text !== '');
}

/** What stands on the page, without the names that leaves have for those who do not see them. */
export function shownTexts(blocks: readonly DocBlock[]): string[] {
  return [...leavesOf(blocks).map((leaf) => leaf.text), ...blocks.flatMap(ownTexts)];
}

/** What a block shows beside its leaves. */
function ownTexts(block: DocBlock): string[] {
  switch (block.kind) {
    case 'table':
      return [block.caption, ...block.columns];
    case 'quote':
      return [block.source];
    case 'callout':
      return [block.title];
    case 'facts':
      return block.items.map((item) => item.label);
    case 'verdict':
      return [block.word, block.sentence, ...block.counts.map((count) => count.label)];
    case 'options':
      return block.items.flatMap((row) => [
        row.letter,
        row.evidence.word,
        ...row.tags.map((tag) => tag.text),
        ...row.facts.map((fact) => fact.label),
      ]);
    case 'checks':
      return [
        block.title,
        ...block.items.flatMap((row) => [
          row.title,
          row.category,
          row.severity,
          row.status,
          row.method,
          row.note ?? '',
          ...row.findings.flatMap((finding) => [finding.text, finding.quote ?? '', finding.detail ?? '']),
        ]),
      ];
    case 'gaps':
      return block.items.flatMap((gap) => [gap.need, gap.fromWhom]);
    case 'sources':
      return block.items.flatMap((item) => [item.title, item.kind, item.where ?? '', item.quote ?? '', item.strength, item.asOf ?? '']);
    case 'list':
      return [block.itemLabel ?? ''];
    case 'title':
    case 'subtitle':
    case 'paragraph':
    case 'heading':
      return [];
  }
}
