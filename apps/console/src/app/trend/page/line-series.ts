/** One line as ECharts draws it: its spread, its former period, itself with marks, limits and gaps. */
import type { LimitName } from '@fengsui/contracts';
import { hatch } from '../trend-chart';
import { TIME_ID, axisId } from './axes';
import { markPlaces } from './mark-places';
import type { PictureLine, Token, TrendsPicture } from './trends-option';

/** Few samples are marked one by one. */
const FEW = 40;

export function seriesOf(
  line: PictureLine,
  place: number,
  { axes, remPx, span, text }: TrendsPicture,
  token: Token,
): object[] {
  const yAxisId = axisId(axes.findIndex(({ unit }) => unit === line.unit));
  const { colour, dash, mark } = line.look;
  const width = remPx * 0.11;
  const own = {
    type: 'line',
    xAxisId: TIME_ID,
    yAxisId,
    step: line.steps ? 'end' : false,
    connectNulls: false,
    symbol: `path://${mark}`,
    symbolSize: remPx * 0.55,
    itemStyle: { color: colour },
    emphasis: { disabled: true },
  };
  const quiet = {
    ...own,
    silent: true,
    symbol: 'none',
    stack: `band ${line.name}`,
    stackStrategy: 'all',
  };
  const spread = line.samples.some(({ min, max }) => min !== max);
  const few = line.samples.length <= FEW;
  const band = [
    {
      ...quiet,
      id: `${line.name} low`,
      lineStyle: { opacity: 0 },
      data: line.samples.map(({ t, min }) => [t, min]),
    },
    {
      ...quiet,
      id: `${line.name} band`,
      lineStyle: { opacity: 0 },
      areaStyle: { color: colour, opacity: 0.25 },
      data: line.samples.map(({ t, min, max }) => [
        t,
        min === null || max === null ? null : max - min,
      ]),
    },
  ];
  return [
    ...(spread ? band : []),
    {
      ...own,
      id: `${line.name} former`,
      silent: true,
      symbol: 'none',
      lineStyle: { color: colour, width: width * 0.8, type: dashOf(dash, width), opacity: 0.45 },
      data: line.former.map(({ t, mid }) => [t, mid]),
    },
    {
      ...own,
      id: line.name,
      showSymbol: few,
      lineStyle: { color: colour, width, type: dashOf(dash, width) },
      data: line.samples.map(({ t, mid }) => [t, mid]),
      markPoint: {
        silent: true,
        symbol: `path://${mark}`,
        symbolSize: remPx * 0.6,
        label: { show: false },
        data: (few ? [] : markPlaces(line.samples, span, place)).map(({ t, mid }) => ({
          coord: [t, mid],
        })),
      },
      markLine: {
        silent: true,
        symbol: 'none',
        data: Object.entries(line.limits).map(([name, limit]) => ({
          yAxis: limit.value,
          lineStyle: {
            color: token(`severity-line-${limit.severity}`),
            width,
            type: name.length === 2 ? 'solid' : 'dashed',
          },
          label: {
            color: token('text'),
            fontSize: remPx * 0.85,
            fontFamily: token('font'),
            position: 'insideEndTop',
            formatter: text.limit(name as LimitName, limit.value),
          },
        })),
      },
      markArea: {
        silent: true,
        itemStyle: { color: { image: hatch(remPx, token), repeat: 'repeat' } },
        label: {
          color: token('text'),
          fontSize: remPx * 0.85,
          fontFamily: token('font'),
          position: 'insideTop',
        },
        data: line.gaps.map(([from, to]) => [
          { xAxis: Math.max(from, span.fromMs), name: text.gap },
          { xAxis: Math.min(to, span.toMs) },
        ]),
      },
    },
  ];
}

const dashOf = (dash: readonly number[], width: number) =>
  dash.length === 0 ? 'solid' : dash.map((length) => length * width);
