/** The alarms of a line below the chart. */
import { SEVERITY_CORNERS } from '../../parts/severity-shapes';
import type { AlarmBar } from './alarm-bars';
import { LANES_ID } from './axes';
import type { PictureLine, Token, TrendsPicture } from './trends-option';

/** One lane a line: its alarms as bars, their shape where they began. */
export function laneOf(
  line: PictureLine,
  lane: number,
  { remPx }: TrendsPicture,
  token: Token,
): object {
  const y = lane + 0.5;
  return {
    id: `${line.name} alarms`,
    type: 'line',
    xAxisId: LANES_ID,
    yAxisId: LANES_ID,
    data: [],
    markPoint: {
      silent: true,
      symbol: `path://${line.look.mark}`,
      symbolSize: remPx * 0.5,
      symbolOffset: [-remPx * 0.9, 0],
      itemStyle: { color: line.look.colour },
      data: [{ coord: [line.bars[0]?.fromMs, y] }],
    },
    markLine: {
      silent: true,
      label: { show: false },
      data: line.bars.map(({ severity, begun, fromMs, toMs }) => [
        {
          coord: [fromMs, y],
          symbol: begun ? 'none' : `path://${shapeOf(severity)}`,
          symbolSize: remPx * 0.8,
          symbolRotate: 0,
          lineStyle: {
            color: token(`severity-line-${severity}`),
            width: remPx * 0.3,
            type: 'solid',
            opacity: 1,
          },
          itemStyle: { color: token(`severity-${severity}`) },
        },
        { coord: [toMs, y], symbol: 'none' },
      ]),
    },
  };
}

const shapeOf = (severity: AlarmBar['severity']) =>
  `M${SEVERITY_CORNERS[severity].map((corner) => corner.join(' ')).join('L')}Z`;
