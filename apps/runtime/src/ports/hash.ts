/** SHA-256 of these bytes (text as UTF-8), in lower-case hex. The same everywhere, so it may be used by pure code. */
export type Hash = (content: string | Uint8Array) => string;
