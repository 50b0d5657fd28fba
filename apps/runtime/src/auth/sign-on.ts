/** Signing on with another service (OpenID Connect), as the settings name it. */
export interface SignOn {
  /** As it stands on the button. */
  name: string;
  /**
   * Where to send the browser, with the cookie that ties the way back to it. `next`: a path of this site.
   * @throws AppError `sign_on_unavailable`.
   */
  begin(next: string, headers: Headers): Promise<{ url: string; cookies: string[] }>;
  /**
   * The way back: checks state, code and who the service says it is. `email` only where somebody's word counts for it: an
   * account that signs on may have been given another address by its owner since.
   * @throws AppError `sign_on_failed` for what was not begun in this browser or is over; `sign_on_refused`; `sign_on_unavailable`.
   */
  finish(url: URL, headers: Headers): Promise<{ userId: string; email: string | undefined; next: string; cookies: string[] }>;
}
