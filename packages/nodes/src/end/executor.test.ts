import { expect, it } from 'vitest';
import { definitionCatalog } from '../registry/definitions.ts';
import { doneWith } from '../testing/run-step.ts';

it('hands back what is set, or nothing', async () => {
  expect((await doneWith('end', {})).output).toBeNull();
  expect(
    (
      await doneWith(
        'end',
        { kind: 'good', output: '{"released": release, "title": brief.title}' },
        { values: { release: { released: true }, brief: { title: 'T' } } },
      )
    ).output,
  ).toEqual({
    released: { released: true },
    title: 'T',
  });
});

it('has no way out', () => expect(definitionCatalog.get('end')?.outcomes({})).toEqual([]));
