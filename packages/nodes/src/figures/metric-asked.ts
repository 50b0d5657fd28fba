import { isJsonObject, type Json } from '@baton/schema/json';

/** A measure that figures are asked for. */
export interface MetricAsked {
  id: string;
  name: string;
  unit: string;
  baseline: number | null;
  target: number | null;
  by?: string;
}

/** The measures in a list as the intent brief or the monitor plan writes them; entries without an id are passed over. */
export function metricsAsked(list: readonly Json[]): MetricAsked[] {
  return list.flatMap((entry) => {
    if (!isJsonObject(entry)) return [];
    const id = text(entry['id']) || text(entry['metric_id']);
    if (id === '') return [];
    const target = part(entry, 'target');
    const by = text(target['by']);
    return [
      {
        id,
        name: text(entry['name']) || id,
        unit: text(entry['unit']),
        baseline: number(part(entry, 'baseline')['value']),
        target: number(target['value']),
        ...(by !== '' && { by }),
      },
    ];
  });
}

function part(entry: { [key: string]: Json }, key: string): { [key: string]: Json } {
  const value = entry[key];
  return value !== undefined && isJsonObject(value) ? value : {};
}
function text(value: Json | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
function number(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
