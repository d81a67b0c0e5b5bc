/** A pattern for LIKE from what people type: its wild cards stand for themselves. */
const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Whatever contains the text, in lower case. */
export const containing = (text: string): string => `%${escaped(text.toLowerCase())}%`;
