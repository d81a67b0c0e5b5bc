/** To make one takes a hundred times as long as to use it. */
const TAGS = new Intl.Collator('en', { numeric: true });

/** Tags and other names with numbers as people read them: PT-2 before PT-10. */
export const byTag = (a: string, b: string): number => TAGS.compare(a, b);
