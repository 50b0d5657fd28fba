import { type ChatRequest, spoken } from './reply.ts';

/** The text of a good answer to a request. */
export type AnswerSource = (request: ChatRequest) => string;

/** One sample result, as pipelines carry them, under the name of the schema that asks for it. */
export interface SampleAnswer {
  schema: string;
  output: unknown;
  /** Key of the for-each item that it belongs to: it has to stand in the request. */
  item?: string;
  round?: number;
}

const PROSE =
  'People know the rule. They do not report because it takes four screens and nobody answers.\n\nShorten the form first, then tell them what happened with the last report.';

/** Prose for text, the smallest value that fits for a schema. */
export const proseAnswers: AnswerSource = (request) => {
  const schema = request.response_format?.json_schema?.schema;
  return schema ? JSON.stringify(smallest(schema)) : PROSE;
};

/** Answers with the sample of the asked schema: of the item named first in the request, of the highest round reached. */
export function sampleAnswers(samples: readonly SampleAnswer[]): AnswerSource {
  return (request) => {
    const wanted = request.response_format?.json_schema;
    if (!wanted) return PROSE;
    const text = spoken(request);
    const round = Number(/\bthis is round (\d+)\b/i.exec(text)?.[1] ?? 1);
    // Several items may be named, in a list of all of them; the one that the work is about comes first.
    const place = (item: string | undefined): number => (item === undefined ? text.length : text.indexOf(item));
    const fitting = samples
      .filter((sample) => sample.schema === wanted.name && (sample.round ?? 1) <= round)
      .filter((sample) => sample.item === undefined || text.includes(sample.item))
      .toSorted((a, b) => place(a.item) - place(b.item) || (b.round ?? 1) - (a.round ?? 1));
    const best = fitting[0];
    return best ? JSON.stringify(asModelWouldFill(best.output, wanted.schema)) : proseAnswers(request);
  };
}

interface PipelineLike {
  nodes: { key: string; config: Record<string, unknown> }[];
  samples: { outputs: Record<string, { output: unknown; item?: string | undefined; round?: number | undefined }[]> };
}

/** The samples of a pipeline's steps under the schema that each step asks for. */
export function samplesFromPipeline(pipeline: PipelineLike): SampleAnswer[] {
  return pipeline.nodes.flatMap((node) => {
    const produces = node.config['produces'] as { kind?: string; artefact?: string } | undefined;
    const schema = produces?.kind === 'artefact' ? produces.artefact : produces?.kind === 'fields' ? node.key : undefined;
    if (schema === undefined) return [];
    return (pipeline.samples.outputs[node.key] ?? []).map(({ output, item, round }) => ({
      schema,
      output,
      ...(item !== undefined && { item }),
      ...(round !== undefined && { round }),
    }));
  });
}

type Schema = Record<string, unknown>;

/** What strict structured output gives: nothing beyond the schema, and null where an optional part is absent. */
export function asModelWouldFill(value: unknown, schema: Schema): unknown {
  const shape = concrete(schema, value);
  if (Array.isArray(value)) return value.map((entry) => asModelWouldFill(entry, (shape['items'] as Schema | undefined) ?? {}));
  const properties = shape['properties'] as Record<string, Schema> | undefined;
  if (typeof value !== 'object' || value === null || !properties) return value;
  const given = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(properties).map(([key, inner]) => [key, given[key] === undefined ? null : asModelWouldFill(given[key], inner)]),
  );
}

/** Of several alternatives the one that the value is meant for. */
function concrete(schema: Schema, value: unknown): Schema {
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined;
  if (!alternatives) return schema;
  const wanted = Array.isArray(value) ? 'array' : typeof value === 'object' ? 'object' : typeof value;
  return alternatives.find((part) => part['type'] === wanted) ?? alternatives[0] ?? {};
}

/** The smallest value of a schema. */
function smallest(schema: Schema): unknown {
  const options = schema['enum'] as unknown[] | undefined;
  if (options) return options[0];
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined;
  if (alternatives) return smallest(alternatives[0] ?? {});
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  if (type === 'object') {
    const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
    return Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, smallest(inner)]));
  }
  if (type === 'array') return [];
  if (type === 'number' || type === 'integer') return 1;
  return type === 'boolean' ? true : 'A sentence about it.';
}
