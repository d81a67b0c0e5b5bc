/** Which tag each column of a recording feeds. */
export type ColumnMap = ReadonlyMap<string, string>;

/** `Volume Flow RateRMS=P1.FT,Pressure=P1.PT` → map; a column name may hold spaces and `=`. */
export function parseColumnMap(text: string): ColumnMap {
  const map = new Map<string, string>();
  for (const pair of text.split(',')) {
    const at = pair.lastIndexOf('=');
    const [column, tag] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (at < 0 || !column || !tag) {
      throw new Error(`--map: "${pair.trim()}" is not of the form column=tag`);
    }
    if (/[\s/+#]/.test(tag)) throw new Error(`--map: "${tag}" cannot be a tag`);
    if (map.has(column)) throw new Error(`--map: column "${column}" is given twice`);
    map.set(column, tag);
  }
  return map;
}

/** The delimiter that divides the header into most columns; a comma when nothing divides it. */
export function delimiterOf(header: string): string {
  const parts = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, other) => (parts(other) > parts(best) ? other : best));
}

/** The column named by the caller, else the first that is called like a time. */
export function timeColumnOf(columns: readonly string[], named: string | undefined): string {
  const found = named
    ? columns.find((column) => column === named)
    : columns.find((column) =>
        /^(t|ts|time|date[ _-]?time|timestamp|时间|采集时间)$/i.test(column),
      );
  if (found) return found;
  const why = named ? `there is no column "${named}"` : 'no column looks like a time: name it';
  throw new Error(`--time: ${why}; columns: ${columns.join(', ')}`);
}

/** Names each mapped column that the recording does not have. */
export function checkColumns(map: ColumnMap, columns: readonly string[]): void {
  const unknown = [...map.keys()].filter((column) => !columns.includes(column));
  if (unknown.length === 0) return;
  throw new Error(
    `--map: no such column: ${unknown.join(', ')}; the file has: ${columns.join(', ')}`,
  );
}
