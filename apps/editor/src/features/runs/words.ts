/** A piece of a sentence; names stand out. */
export type Words = { text: string; strong?: true };

export const strong = (text: string): Words => ({ text, strong: true });
export const plain = (text: string): Words => ({ text });
/** The item that it is about, where there is one. */
export const about = (title: string): Words[] => (title === '' ? [] : [plain(' for '), strong(title)]);
