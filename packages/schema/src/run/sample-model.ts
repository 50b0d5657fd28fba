/** What stands in place of a model's name where a test took a pinned sample instead of asking one. */
export const SAMPLE_MODEL = 'sample';
