import { parseTemplate } from '@baton/schema/expression/template';
import { isJsonObject, type Json, type JsonObject } from '@baton/schema/json';
import type { FieldSpec } from '@baton/schema/node/field-spec';
import { eachSetting, type HeldSetting } from './each-setting.ts';
import type { TextPlace } from './text-place.ts';

/** A text in the settings, before it is known whose they are. */
export type SettingPlace = Pick<TextPlace, 'label' | 'at' | 'text' | 'frozen' | 'fixed'> & { field: string };

const NAME = 'Value chips, answers or other systems know it by this name.';
const FORMULA = 'It is worked out from other steps. Change it in the settings.';

/** Every text that a form of settings holds, with the label that people see it under. */
export function settingPlaces(fields: readonly FieldSpec[], value: JsonObject): SettingPlace[] {
  return eachSetting(fields, value).flatMap((setting) => inSetting(setting).map((place) => ({ ...place, field: setting.top })));
}

type Inner = Omit<SettingPlace, 'field'>;

function inSetting({ field, held, at, label }: HeldSetting): Inner[] {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return field.holds === 'model' ? [] : texts(label, at, held, field.holds === 'name' ? NAME : undefined);
    case 'template':
      return texts(label, at, held).map((place) => ({ ...place, frozen: chips(place.text) }));
    case 'value':
    case 'condition':
      return texts(label, at, held, FORMULA);
    case 'artefact':
      return held !== undefined && isJsonObject(held) ? texts(`${label}, what people call it`, [...at, 'title'], held['title']) : [];
    default:
      return [];
  }
}

function texts(label: string, at: HeldSetting['at'], held: Json | undefined, fixed?: string): Inner[] {
  if (typeof held !== 'string' || held === '') return [];
  return [{ label, at, text: held, frozen: [], ...(fixed !== undefined && { fixed }) }];
}

/** Where the value chips of a text stand. Of a text that cannot be read, everything from the first chip on is left alone. */
function chips(text: string): (readonly [number, number])[] {
  const parsed = parseTemplate(text);
  if (parsed.ok) return parsed.parts.flatMap((part) => (part.kind === 'hole' ? [[part.start, part.end] as const] : []));
  const first = text.indexOf('{{');
  return [[first === -1 ? 0 : first, text.length]];
}
