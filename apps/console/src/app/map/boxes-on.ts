import type { Box } from './label-places';

/** Where elements stand on a map, px of its own. */
export function boxesOn(map: Element, elements: Iterable<Element>): Box[] {
  const ground = map.getBoundingClientRect();
  return [...elements].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left: left - ground.left, top: top - ground.top, width, height };
  });
}
