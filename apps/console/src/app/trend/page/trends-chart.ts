/** The chart of the trends: told what to show, tells where the hand moves it. */
import { LineChart } from 'echarts/charts';
import {
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
} from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { ChartGestures, type GestureOf } from './chart-gestures';
import { type Token, type TrendsPicture, optionOf } from './trends-option';

use([
  CanvasRenderer,
  GridComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
]);

export class TrendsChart {
  private readonly chart: ECharts;
  private readonly watcher: ResizeObserver;
  private readonly gestures: ChartGestures;

  constructor(
    box: HTMLElement,
    private readonly token: Token,
    gestures: GestureOf,
  ) {
    this.chart = init(box, null, { renderer: 'canvas' });
    this.watcher = new ResizeObserver(() => this.chart.resize());
    this.watcher.observe(box);
    this.gestures = new ChartGestures(this.chart, gestures);
  }

  draw(picture: TrendsPicture): void {
    this.chart.setOption(optionOf(picture, this.token), {
      lazyUpdate: true,
      replaceMerge: ['series', 'grid', 'xAxis', 'yAxis'],
    });
  }

  /** What is on the screen, twice as fine. */
  picture(): HTMLCanvasElement {
    return this.chart.renderToCanvas({ pixelRatio: 2, backgroundColor: this.token('panel') });
  }

  dispose(): void {
    this.gestures.end();
    this.watcher.disconnect();
    this.chart.dispose();
  }
}
