/** The trends as ECharts understands them. Nothing moves by itself. */
import type { LimitName, Limits } from '@fengsui/contracts';
import type { ECharts } from 'echarts/core';
import type { Sample } from '../trend-series';
import type { AlarmBar } from './alarm-bars';
import { type Axis, LANES_ID, TIME_ID, axisId } from './axes';
import type { LineLook } from './line-look';
import { laneOf } from './alarm-lane';
import { seriesOf } from './line-series';
import { tooltipOf } from './trends-tooltip';
import type { Span } from './trend-view';

export interface PictureLine {
  name: string;
  label: string;
  unit: string;
  /** A switch is drawn as steps. */
  steps: boolean;
  look: LineLook;
  samples: readonly Sample[];
  former: readonly Sample[];
  bars: readonly AlarmBar[];
  /** Of the chosen line only. */
  gaps: readonly (readonly [number, number])[];
  limits: Limits;
}
export interface TrendsPicture {
  lines: readonly PictureLine[];
  axes: readonly Axis[];
  span: Span;
  remPx: number;
  text: {
    gap: string;
    former: string;
    axis: (ms: number) => string;
    moment: (ms: number) => string;
    number: (value: number) => string;
    limit: (name: LimitName, value: number) => string;
    alarm: (bar: AlarmBar) => string;
  };
}
export type Token = (name: string) => string;
type Option = Parameters<ECharts['setOption']>[0];

const LANE_REM = 1.1;

export function optionOf(picture: TrendsPicture, token: Token): Option {
  const { lines, axes, span, remPx, text } = picture;
  const font = { color: token('muted'), fontSize: remPx * 0.85, fontFamily: token('font') };
  const stroke = { lineStyle: { color: token('line') } };
  const lanes = lines.filter(({ bars }) => bars.length > 0);
  const laneHeight = lanes.length * LANE_REM * remPx;
  const sides = { left: remPx * 3.8, right: remPx * (axes.length > 1 ? 3.8 : 1.5) };
  const time = { type: 'time', min: span.fromMs, max: span.toMs };
  const pointer = {
    show: true,
    snap: false,
    lineStyle: { color: token('text'), width: 1, type: 'solid' },
    label: { show: false },
  };
  return {
    animation: false,
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: [
      { ...sides, top: remPx * 2, bottom: remPx * 1.9 + laneHeight },
      { ...sides, height: Math.max(1, laneHeight), bottom: remPx * 1.9 },
    ],
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: token('raised'),
      borderColor: token('line-strong'),
      textStyle: { ...font, color: token('text') },
      formatter: (params: unknown) => tooltipOf(params, picture),
    },
    xAxis: [
      {
        ...time,
        id: TIME_ID,
        axisPointer: pointer,
        axisLabel: { ...font, formatter: text.axis, hideOverlap: true, margin: laneHeight + 8 },
        axisLine: { ...stroke, onZero: false },
        axisTick: { show: laneHeight === 0 },
        splitLine: { show: false },
      },
      { ...time, id: LANES_ID, gridIndex: 1, axisPointer: pointer, show: false },
    ],
    yAxis: [
      ...axes.map(({ unit, extent: [min, max] }, index) => ({
        id: axisId(index),
        type: 'value',
        name: unit,
        nameTextStyle: { ...font, color: token('text'), align: index === 0 ? 'right' : 'left' },
        position: index === 0 ? 'left' : 'right',
        min,
        max,
        axisPointer: { show: false },
        axisLabel: { ...font, formatter: text.number, showMinLabel: false, showMaxLabel: false },
        splitLine: { ...stroke, show: index === 0 },
      })),
      {
        id: LANES_ID,
        type: 'value',
        gridIndex: 1,
        min: 0,
        max: Math.max(1, lanes.length),
        inverse: true,
        show: false,
        axisPointer: { show: false },
      },
    ],
    series: [
      ...lines.flatMap((line, place) => seriesOf(line, place, picture, token)),
      ...lanes.map((line, lane) => laneOf(line, lane, picture, token)),
    ],
  };
}
