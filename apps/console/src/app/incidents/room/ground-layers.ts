/** Zone areas and ways as GeoJSON and as layers of the map. Pure. */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { ZONE_FILL_OPACITY, ZONE_LINE_PX, ZONE_LOOKS, ZONE_ORDER } from '../../map/zone-looks';
import type { Scene } from './scene';

export const GROUND_SOURCE = 'incident';

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
  const zones = ZONE_ORDER.flatMap((kind): LayerSpecification[] => {
    const { colour, dash } = ZONE_LOOKS[kind];
    const common = { source: GROUND_SOURCE, filter: filter(kind) };
    return [
      {
        id: `zone-${kind}-fill`,
        type: 'fill',
        ...common,
        paint: { 'fill-color': token(colour), 'fill-opacity': ZONE_FILL_OPACITY },
      },
      {
        id: `zone-${kind}-line`,
        type: 'line',
        ...common,
        paint: {
          'line-color': token(colour),
          'line-width': ZONE_LINE_PX * scale,
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
