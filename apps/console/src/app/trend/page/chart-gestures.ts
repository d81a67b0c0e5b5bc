/**
 * Wheel, drag and pinch on the chart as a span of time. The picture follows at once; the rest settles
 * when the hand rests, and is then read in the resolution that fits.
 */
import type { ECharts } from 'echarts/core';
import type { Span } from './trend-view';
import { panned, zoomed } from './trend-zoom';

const REST_MS = 300;
const IN = 0.8;

export interface GestureOf {
  span: () => Span;
  nowMs: () => number;
  /** While the hand moves. */
  moved: (span: Span) => void;
  settled: (span: Span) => void;
}
interface Touch {
  offsetX: number;
  offsetY: number;
  wheelDelta?: number;
  pinchScale?: number;
  pinchX?: number;
  event: Event;
}

export class ChartGestures {
  private held: { x: number; span: Span } | null = null;
  private last: Span | null = null;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly chart: ECharts,
    private readonly of: GestureOf,
  ) {
    const zr = chart.getZr();
    const on = (name: string, take: (touch: Touch) => void) =>
      zr.on(name, (event: unknown) => take(event as Touch));
    on('mousewheel', (touch) =>
      this.zoom(touch, touch.offsetX, (touch.wheelDelta ?? 0) > 0 ? IN : 1 / IN),
    );
    on('pinch', (touch) => this.zoom(touch, touch.pinchX ?? 0, 1 / (touch.pinchScale ?? 1)));
    on('mousedown', ({ offsetX, offsetY }) => {
      if (chart.containPixel({ gridIndex: 0 }, [offsetX, offsetY]))
        this.held = { x: offsetX, span: this.of.span() };
    });
    on('mousemove', ({ offsetX }) => this.drag(offsetX));
    on('mouseup', () => this.release());
    on('globalout', () => this.release());
  }

  end(): void {
    clearTimeout(this.rest);
  }

  private zoom(touch: Touch, x: number, factor: number): void {
    touch.event.preventDefault();
    this.held = null;
    const around = this.msAt(x);
    if (around !== null) this.move(zoomed(this.of.span(), factor, around, this.of.nowMs()));
    this.settleSoon();
  }

  private drag(x: number): void {
    if (!this.held) return;
    const [here, there] = [this.msAt(this.held.x), this.msAt(x)];
    if (here === null || there === null) return;
    this.move(panned(this.held.span, here - there, this.of.nowMs()));
  }

  private release(): void {
    if (this.held) this.settleSoon();
    this.held = null;
  }

  private move(span: Span): void {
    this.last = span;
    this.of.moved(span);
  }

  private settleSoon(): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      if (this.last) this.of.settled(this.last);
      this.last = null;
    }, REST_MS);
  }

  private msAt(x: number): number | null {
    const [ms] = this.chart.convertFromPixel({ gridIndex: 0 }, [x, 0]);
    return ms !== undefined && Number.isFinite(ms) ? ms : null;
  }
}
