/**
 * A list within one cell: items by `;`, their parts by `|`, a backslash before what is meant as it
 * stands: `安全|李明|138…; 站长|王强|`. Spaces around parts are for eyes. Pure.
 */

/** Parts of each item; `parse` of it gives the same. */
export function formatList(items: readonly (readonly string[])[]): string {
  return items.map((parts) => parts.map(escaped).join('|')).join('; ');
}

const escaped = (part: string) => part.replaceAll(/[\\|;]|^\s|\s$/gu, '\\$&');

export function parseList(text: string): string[][] {
  const items: string[][] = [[]];
  let part = '';
  /** Length of `part` up to the last sign that must stay. */
  let kept = 0;
  const endPart = () => {
    items.at(-1)?.push(part.slice(0, Math.max(kept, part.trimEnd().length)));
    part = '';
    kept = 0;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\' && at + 1 < text.length) {
      part += text.charAt(++at);
      kept = part.length;
    } else if (sign === '|') endPart();
    else if (sign === ';') {
      endPart();
      items.push([]);
    } else if (part !== '' || sign.trim() !== '') part += sign;
  }
  endPart();
  return items.filter((parts) => parts.some((one) => one !== ''));
}
