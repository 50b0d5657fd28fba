import type { Api } from './api.ts';

/** The server as the guest of one link asks it. */
export function guestApi(api: Api, linkId: string): Api {
  return { ...api, call: (route, input) => api.call(route, { ...input, guest: linkId }) };
}
