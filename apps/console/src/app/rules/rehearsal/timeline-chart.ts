/** Two lanes of alarms over the period: the version in force above the draft. Drawn by ECharts. */
import { CustomChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import { ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { Bar, LANES, Lane } from './outcome-rows';

use([CanvasRenderer, CustomChart, GridComponent, TooltipComponent]);

export interface Timeline {
  bars: readonly Bar[];
  fromMs: number;
  toMs: number;
  remPx: number;
  text: {
    lane: (lane: Lane) => string;
    axis: (ms: number) => string;
    bar: (bar: Bar) => string;
  };
}

/** A short alarm of a long period is still to be seen. */
const MIN_WIDTH_PX = 3;

export class TimelineChart {
  private readonly chart: ECharts;
  private readonly watcher: ResizeObserver;

  constructor(
    box: HTMLElement,
    private readonly token: (name: string) => string,
  ) {
    this.chart = init(box, null, { renderer: 'canvas' });
    this.watcher = new ResizeObserver(() => this.chart.resize());
    this.watcher.observe(box);
  }

  draw({ bars, fromMs, toMs, remPx, text }: Timeline): void {
    const token = this.token;
    const font = { color: token('muted'), fontSize: remPx * 0.85, fontFamily: token('font') };
    const line = { lineStyle: { color: token('line') } };
    const renderItem = (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) => {
      const bar = bars[Number(api.value(3))];
      if (!bar) return null;
      const [x = 0, y = 0] = api.coord([bar.fromMs, api.value(0)]);
      const [end = 0] = api.coord([bar.toMs, api.value(0)]);
      const height = remPx * 1.5;
      const shape = { x, y: y - height / 2, width: Math.max(end - x, MIN_WIDTH_PX), height };
      const fill = token(`severity-${bar.severity}`);
      // What only one of the two raises is solid; what both raise stands back.
      return { type: 'rect' as const, shape, style: { fill, opacity: bar.alone ? 1 : 0.45 } };
    };
    this.chart.setOption({
      animation: false,
      grid: { left: remPx * 6, right: remPx, top: remPx * 0.5, bottom: remPx * 1.8 },
      tooltip: {
        trigger: 'item',
        confine: true,
        transitionDuration: 0,
        backgroundColor: token('raised'),
        borderColor: token('line-strong'),
        textStyle: { ...font, color: token('text') },
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const bar = bars[dataIndex];
          return bar ? text.bar(bar) : '';
        },
      },
      xAxis: {
        type: 'time',
        min: fromMs,
        max: toMs,
        axisLabel: { ...font, formatter: text.axis, hideOverlap: true },
        axisLine: line,
        splitLine: { show: true, ...line },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: LANES.map(text.lane),
        axisLabel: { ...font, color: token('text') },
        axisLine: line,
        axisTick: { show: false },
      },
      series: [
        {
          type: 'custom',
          renderItem,
          encode: { x: [1, 2], y: 0 },
          data: bars.map((bar, index) => [LANES.indexOf(bar.lane), bar.fromMs, bar.toMs, index]),
        },
      ],
    });
  }

  dispose(): void {
    this.watcher.disconnect();
    this.chart.dispose();
  }
}
