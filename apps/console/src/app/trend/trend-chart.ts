/**
 * The trend drawn by ECharts, with only the parts used. Nothing moves by itself (animation off); it is
 * told what to show.
 */
import type { LimitName, Limits } from '@fengsui/contracts';
import { LineChart } from 'echarts/charts';
import {
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { ABOVE_REM, BELOW_REM, limitLines } from './limit-lines';
import { Sample } from './trend-series';

use([
  CanvasRenderer,
  GridComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
]);

export interface TrendPicture {
  samples: readonly Sample[];
  gaps: readonly (readonly [number, number])[];
  limits: Limits;
  extent: [number, number];
  fromMs: number;
  toMs: number;
  /** A switch is drawn as steps. */
  steps: boolean;
  remPx: number;
  text: {
    gap: string;
    axis: (ms: number) => string;
    moment: (ms: number) => string;
    number: (value: number) => string;
    value: (value: number) => string;
    limit: (name: LimitName, value: number) => string;
  };
}

export type Token = (name: string) => string;

export class TrendChart {
  private readonly chart: ECharts;
  private readonly watcher: ResizeObserver;

  constructor(
    box: HTMLElement,
    private readonly token: Token,
  ) {
    this.chart = init(box, null, { renderer: 'canvas' });
    this.watcher = new ResizeObserver(() => this.chart.resize());
    this.watcher.observe(box);
  }

  draw(picture: TrendPicture): void {
    this.chart.setOption(optionOf(picture, this.token, this.chart.getHeight()), {
      lazyUpdate: true,
      replaceMerge: ['series'],
    });
  }

  dispose(): void {
    this.watcher.disconnect();
    this.chart.dispose();
  }
}

function optionOf(
  picture: TrendPicture,
  token: Token,
  heightPx: number,
): Parameters<ECharts['setOption']>[0] {
  const { samples, gaps, extent, text, steps, remPx } = picture;
  const font = { color: token('muted'), fontSize: remPx * 0.85, fontFamily: token('font') };
  const line = { lineStyle: { color: token('line') } };
  const quiet = { type: 'line', symbol: 'none', silent: true, stack: 'band', stackStrategy: 'all' };
  return {
    animation: false,
    grid: {
      left: remPx * 3.2,
      right: remPx * 5.5,
      top: remPx * ABOVE_REM,
      bottom: remPx * BELOW_REM,
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: token('raised'),
      borderColor: token('line-strong'),
      textStyle: { ...font, color: token('text') },
      formatter: (params: unknown) => tooltipOf(params, picture),
    },
    xAxis: {
      type: 'time',
      min: picture.fromMs,
      max: picture.toMs,
      axisLabel: { ...font, formatter: text.axis, hideOverlap: true },
      axisLine: line,
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: extent[0],
      max: extent[1],
      axisLabel: { ...font, formatter: text.number, showMinLabel: false, showMaxLabel: false },
      splitLine: line,
    },
    series: [
      {
        ...quiet,
        id: 'low',
        lineStyle: { opacity: 0 },
        data: samples.map(({ t, min }) => [t, min]),
      },
      {
        ...quiet,
        id: 'band',
        lineStyle: { opacity: 0 },
        areaStyle: { color: token('muted'), opacity: 0.4 },
        data: samples.map(({ t, min, max }) => [
          t,
          min === null || max === null ? null : max - min,
        ]),
      },
      {
        type: 'line',
        id: 'mid',
        step: steps ? 'end' : false,
        symbol: 'circle',
        symbolSize: remPx * 0.3,
        showSymbol: samples.length < 60,
        connectNulls: false,
        itemStyle: { color: token('text') },
        lineStyle: { color: token('text'), width: remPx * 0.11 },
        data: samples.map(({ t, mid }) => [t, mid]),
        markLine: {
          silent: true,
          symbol: 'none',
          data: limitLines(picture, { font, token, heightPx }),
        },
        markArea: {
          silent: true,
          itemStyle: { color: { image: hatch(remPx, token), repeat: 'repeat' } },
          label: {
            ...font,
            color: token('text'),
            position: 'inside',
            backgroundColor: token('panel'),
            padding: [remPx * 0.15, remPx * 0.4],
          },
          data: gaps.map(([from, to]) => [{ xAxis: from, name: text.gap }, { xAxis: to }]),
        },
      },
    ],
  };
}

/** Which sample the pointer is at: time, value, and the bucket's span where it has one. */
function tooltipOf(params: unknown, { samples, text }: TrendPicture): string {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  if (typeof first !== 'object' || first === null || !('dataIndex' in first)) return '';
  const at = samples[Number(first.dataIndex)];
  if (!at) return '';
  if (at.mid === null) return `${text.moment(at.t)}<br>${text.gap}`;
  const span =
    at.min !== null && at.max !== null && at.min !== at.max
      ? `<br>${text.value(at.min)} – ${text.value(at.max)}`
      : '';
  return `${text.moment(at.t)}<br><b>${text.value(at.mid)}</b>${span}`;
}

/** What was not measured is hatched, as everywhere. */
export function hatch(remPx: number, token: Token): HTMLCanvasElement {
  const size = Math.round(remPx * 0.75);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.strokeStyle = token('line-strong');
    pen.lineWidth = Math.max(1, remPx / 12);
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
    }
    pen.stroke();
  }
  return canvas;
}
