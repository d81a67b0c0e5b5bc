/**
 * What every statement of the search has in common. What is typed is compared as it stands, without
 * patterns, so that it has no wild cards.
 */

/** `$1`, in lower case, and `$2` of every statement. */
export const valuesFor = (q: string, most: number): unknown[] => [q.toLowerCase(), most];

/** Whether any of these expressions, which may be NULL, contains what was typed. */
export const contains = (texts: readonly string[]): string =>
  `strpos(lower(concat_ws(' ', ${texts.join(', ')})), $1) > 0`;

/**
 * @param codes expressions that are equal to a code or number
 * @param names expressions that are names; each may be NULL
 */
export function nearness(codes: readonly string[], names: readonly string[]): string {
  const equal = codes.map((code) => `lower(${code}) = $1`).join(' OR ');
  const begins = [...codes, ...names].map((text) => `starts_with(lower(${text}), $1)`);
  return `CASE WHEN ${equal} THEN 0 WHEN ${begins.join(' OR ')} THEN 1 ELSE 2 END AS nearness`;
}

/** Of a point `p` of a site `s`: its own words, or its full code where a part of that was typed. */
export const POINT_CONTAINS = `(strpos(p.words, $1) > 0
  OR strpos($1, '/') > 0 AND strpos(lower(s.code || '/' || p.tag), $1) > 0)`;

/** Cheap, for it is reckoned for every point that matches: a word of its names that begins with it counts. */
export const POINT_NEARNESS = `CASE
  WHEN lower(p.tag) = $1 OR strpos($1, '/') > 0 AND lower(s.code || '/' || p.tag) = $1 THEN 0
  WHEN starts_with(p.words, $1) OR strpos(p.words, ' ' || $1) > 0 OR starts_with(lower(s.code), $1)
    OR strpos($1, '/') > 0 AND starts_with(lower(s.code || '/' || p.tag), $1) THEN 1
  ELSE 2 END AS nearness`;

/** Sites of which these columns contain what was typed, as an array of ids. */
export const sitesWith = (columns: readonly string[]): string =>
  `ARRAY(SELECT id FROM site WHERE ${contains(columns)})`;
