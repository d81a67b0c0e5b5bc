/** `0`, which no incident has, for what is not a number of one. */
export const incidentNumber = (text: string): number =>
  /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
