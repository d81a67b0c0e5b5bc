/** What every line says at the cursor. Built as elements: names of the register are never read as HTML. */
import type { Sample } from '../trend-series';
import { readingAt } from './reading-at';
import type { PictureLine, TrendsPicture } from './trends-option';

/** A sample farther from the cursor than this share of the span is not what the cursor is at. */
const REACH = 1 / 100;

export function tooltipOf(params: unknown, picture: TrendsPicture): HTMLElement | string {
  const ms = cursorOf(params);
  if (ms === null) return '';
  const { lines, span, text } = picture;
  const box = document.createElement('div');
  box.dataset['testid'] = 'trend-cursor';
  say(box, 'div', text.moment(ms));
  const reachMs = (span.toMs - span.fromMs) * REACH;
  for (const line of lines) {
    const row = say(box, 'div', '');
    row.append(swatch(line), ` ${line.label} `);
    const now = readingAt(line.samples, ms, reachMs);
    say(row, 'b', now ? valueText(now, line, picture) : text.gap);
    const then = readingAt(line.former, ms, reachMs);
    if (then) row.append(` · ${text.former} ${valueText(then, line, picture)}`);
    for (const bar of line.bars)
      if (bar.fromMs <= ms + reachMs && bar.toMs >= ms - reachMs)
        say(box, 'div', `${line.label}: ${text.alarm(bar)}`);
  }
  return box;
}

function cursorOf(params: unknown): number | null {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  if (typeof first !== 'object' || first === null || !('axisValue' in first)) return null;
  const ms = Number(first.axisValue);
  return Number.isFinite(ms) ? ms : null;
}

function valueText(
  { min, mid, max }: Sample,
  { unit }: PictureLine,
  { text }: TrendsPicture,
): string {
  const value = `${mid === null ? text.gap : text.number(mid)} ${unit}`.trim();
  return min !== null && max !== null && min !== max
    ? `${value} (${text.number(min)} – ${text.number(max)})`
    : value;
}

function swatch({ look }: PictureLine): HTMLElement {
  const mark = document.createElement('span');
  mark.innerHTML = `<svg viewBox="-1 -1 12 12" width="0.75em" height="0.75em"><path d="${look.mark}" fill="${look.colour}"/></svg>`;
  return mark;
}

function say(parent: HTMLElement, tag: 'div' | 'b', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  parent.append(element);
  return element;
}
