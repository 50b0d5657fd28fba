/** Which part of a list is asked for. The cursor is the store's own and opaque to everybody else. */
export interface PageRequest {
  cursor?: string | undefined;
  limit?: number | undefined;
}
/** `next` is absent on the last page. */
export interface Page<T> {
  items: T[];
  next?: string;
}
