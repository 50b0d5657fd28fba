import { ARTEFACTS } from '@baton/schema/artefact/registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReadableStream } from './readable-stream.ts';

const SCHEMA = {
  type: 'object',
  properties: {
    summary: { type: 'string' },
    status: { type: 'string', enum: ['ok', 'barrier'] },
    due: { type: ['string', 'null'], description: 'A date as YYYY-MM-DD' },
    causes: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: { type: 'string' }, statement: { type: 'string' }, evidence_ids: { type: 'array', items: { type: 'string' } } },
      },
    },
    steps: { anyOf: [{ type: 'array', items: { type: 'object', properties: { do: { type: 'string' } } } }, { type: 'null' }] },
  },
};
const ANSWER = {
  summary: 'Nobody answers.\nSo nobody reports. 👷🏽 Größe "x" \\ /',
  status: 'barrier',
  due: '2026-11-30',
  causes: [
    { id: 'c-1', statement: 'The form takes four screens.', evidence_ids: ['e-1', 'e-2'] },
    { id: 'c-2', statement: 'No reply ever came.', evidence_ids: [] },
  ],
  steps: [{ do: 'Call the desk.' }],
};

function read(text: string, cuts: readonly number[] = [], schema: Record<string, never> | typeof SCHEMA = SCHEMA): string {
  const stream = new ReadableStream(schema);
  const points = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...points].map((from, index) => stream.push(text.slice(from, points[index] ?? text.length))).join('');
}

describe('what people read while a model writes JSON', () => {
  it('is the sentences, one to a line, with a blank line between entries', () => {
    expect(read(JSON.stringify(ANSWER))).toBe(
      'Nobody answers.\nSo nobody reports. 👷🏽 Größe "x" \\ /\nThe form takes four screens.\n\nNo reply ever came.\n\nCall the desk.',
    );
  });

  it('leaves out what comes before and after', () => {
    expect(read(`Here it is, "as agreed":\n\`\`\`json\n${JSON.stringify(ANSWER, null, 2)}\n\`\`\`\nThat was "it".`)).toBe(
      read(JSON.stringify(ANSWER)),
    );
  });

  it('reads escapes, also those of characters beyond the basic plane', () => {
    expect(read('{"summary": "a\\u00e9\\t\\ud83d\\ude00\\"q\\" \\/"}')).toBe('aé\t😀"q" /');
  });

  it('does not depend on where the text is cut', () => {
    const whole = JSON.stringify(ANSWER, null, 1).replace('👷', '\\ud83d\\udc77');
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (cuts) => {
        expect(read(whole, cuts)).toBe(read(whole));
      }),
    );
  });

  it('shows as much as is there while it is written', () => {
    const stream = new ReadableStream(SCHEMA);
    expect(stream.push('{"summ')).toBe('');
    expect(stream.push('ary": "Nob')).toBe('Nob');
    expect(stream.push('ody')).toBe('ody');
  });

  it('never shows a field name, whatever the JSON', () => {
    const key = fc.stringMatching(/^k[a-z]{3,8}$/);
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('Some words', 'More, of "them"'),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(key, json, { maxKeys: 5 }), (value) => {
        const shown = read(JSON.stringify(value), [], {});
        expect(shown).not.toMatch(/[{}[\]]|\bk[a-z]{3,8}\b/);
        const texts = JSON.stringify(value).match(/Some words/g) ?? [];
        expect(shown.match(/Some words/g) ?? []).toHaveLength(texts.length);
      }),
    );
  });

  it('takes any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\un\ud83d\u0000aé') }), (text) => {
        expect(typeof read(text)).toBe('string');
      }),
    );
  });
});

it('knows the machine fields of our documents', () => {
  const stream = new ReadableStream(ARTEFACTS.diagnosis.modelJsonSchema());
  const shown = stream.push(
    JSON.stringify({
      problem_restated: 'Few report.',
      is_training_problem: 'no',
      bem_audit: [{ cell: 'env_information', status: 'ok', finding: 'Known rule.', evidence_ids: ['e1'] }],
      evidence: [{ id: 'e1', kind: 'survey', source: { title: 'Survey 2026' }, quote: 'Takes too long', strength: 'strong' }],
    }),
  );
  expect(shown).toBe('Few report.\nKnown rule.\n\nSurvey 2026\n\nTakes too long');
});
