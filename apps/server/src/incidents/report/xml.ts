/** Elements and text as XML 1.0. */

export type Xml = readonly [name: string, content: string | readonly Xml[]];

/** Characters that XML 1.0 cannot hold, not even escaped (section 2.2); HTML neither. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text as it may stand in an element or an attribute. */
export const escapeXml = (text: string): string =>
  text
    .replace(IMPOSSIBLE, '\ufffd')
    // A bare carriage return would be read as a line feed.
    .replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);

function element([name, content]: Xml, attributes: string, indent: string): string {
  const inner =
    typeof content === 'string'
      ? escapeXml(content)
      : `\n${content.map((child) => element(child, '', `${indent}  `)).join('')}${indent}`;
  return `${indent}<${name}${attributes}>${inner}</${name}>\n`;
}

/** @param namespace of the root and everything in it */
export const xmlDocument = (root: Xml, namespace: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, ` xmlns="${escapeXml(namespace)}"`, '')}`;
