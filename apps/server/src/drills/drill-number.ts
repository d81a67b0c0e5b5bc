/** The number in a path or body; `0`, which nothing has, for anything else. */
export const drillNumber = (text: string): number =>
  /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
