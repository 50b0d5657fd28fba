/** Requests of a guest's page name their link in this header; the cookie of that link then says who asks. */
export const GUEST_HEADER = 'baton-guest';
