/** Dear to make and cheap to use: made once. */
const TAGS = new Intl.Collator('en', { numeric: true });

/** Tags and other names with numbers as people read them: PT-2 before PT-10. */
export const byTag = (a: string, b: string): number => TAGS.compare(a, b);
