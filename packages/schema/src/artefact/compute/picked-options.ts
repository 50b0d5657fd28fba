import { isJsonObject, type Json, textOf } from '../../json.ts';

export interface PickedOption {
  option_id: string;
  title: string;
}

/** What people picked from a list at a gate, from anything that a step can read; empty for what is no such choice. */
export function pickedOptions(value: Json): PickedOption[] {
  if (!isJsonObject(value) || typeof value['decision'] !== 'string') return [];
  const { chosen, choices } = value;
  if (!Array.isArray(chosen) || !Array.isArray(choices)) return [];
  return choices.flatMap((choice, index) => {
    if (!isJsonObject(choice)) return [];
    const id = textOf(choice['id']) || textOf(chosen[index]);
    const title = textOf(choice['title']);
    return id === '' || title === '' ? [] : [{ option_id: id, title }];
  });
}
