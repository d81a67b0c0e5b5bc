/** Zone areas and ways as GeoJSON and as layers of the map. Pure. */
import type { ZoneKind } from '@fengsui/contracts';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Scene } from './scene';

export const GROUND_SOURCE = 'incident';

/** Told apart by the line as well as by colour: the legend of the map says the same. */
const LOOKS: Record<ZoneKind, { colour: string; dash: number[] | null }> = {
  plume: { colour: 'severity-line-3', dash: [1, 2] },
  protective: { colour: 'severity-line-2', dash: [4, 2] },
  isolation: { colour: 'severity-line-1', dash: null },
};

export function groundData({ areas, ways }: Scene) {
  return {
    type: 'FeatureCollection' as const,
    features: [
      ...areas.map(({ kind, shape }) => ({
        type: 'Feature' as const,
        properties: { kind },
        geometry: shape,
      })),
      ...ways.map((coordinates) => ({
        type: 'Feature' as const,
        properties: { kind: 'way' },
        geometry: { type: 'LineString' as const, coordinates },
      })),
    ],
  };
}

export function groundLayers(token: (name: string) => string, scale: number): LayerSpecification[] {
  const filter = (kind: string): ExpressionSpecification => ['==', ['get', 'kind'], kind];
  const zones = (Object.keys(LOOKS) as ZoneKind[]).flatMap((kind): LayerSpecification[] => {
    const { colour, dash } = LOOKS[kind];
    const common = { source: GROUND_SOURCE, filter: filter(kind) };
    return [
      {
        id: `zone-${kind}-fill`,
        type: 'fill',
        ...common,
        paint: { 'fill-color': token(colour), 'fill-opacity': 0.14 },
      },
      {
        id: `zone-${kind}-line`,
        type: 'line',
        ...common,
        paint: {
          'line-color': token(colour),
          'line-width': 2.5 * scale,
          ...(dash ? { 'line-dasharray': dash } : {}),
        },
      },
    ];
  });
  return [
    ...zones,
    {
      id: 'way-line',
      type: 'line',
      source: GROUND_SOURCE,
      filter: filter('way'),
      paint: { 'line-color': token('text'), 'line-width': 3 * scale, 'line-dasharray': [2, 1] },
    },
  ];
}
