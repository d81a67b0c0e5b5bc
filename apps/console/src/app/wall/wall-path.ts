/** The wall itself, which has no header; not the page where walls are made. */
export const isWallPath = (url: string): boolean => /^\/wall\/?(?=[?#]|$)/.test(url);
