/**
 * A statement of the paths that every step takes. It is prepared under its name once per session; parsing and planning
 * it each time costs more than running it.
 */
export interface HotStatement {
  /** One name, one text. */
  name: string;
  text: string;
}
