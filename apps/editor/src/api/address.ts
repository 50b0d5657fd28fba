import { PATHS, type RouteName } from '@baton/schema/api/paths';

export interface Address {
  method: string;
  url: string;
}

/** Method and address of a call, with its ids and its query in place. */
export function addressOf(route: RouteName, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}): Address {
  const [method = 'GET', path = '/'] = PATHS[route].split(' ');
  const url = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== ''))
      search.set(key, String(value));
  const tail = search.toString();
  return { method, url: tail === '' ? url : `${url}?${tail}` };
}
