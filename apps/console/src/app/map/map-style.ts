/**
 * The style of the schematic map: towns outlined, the districts around faint. No tiles, no glyphs, no
 * images: the only request is for the bundled GeoJSON. Fills are drawn without their own edges, and
 * edges are plain lines: both matter where there is no GPU.
 */
import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import type { ThemeName } from '../shell/theme';
import type { Language } from '../words/words';

export interface MapLook {
  theme: ThemeName;
  language: Language;
  /** One rem in px: symbols and names grow with the screen. */
  remPx: number;
  /** What a screen reader calls the map. */
  label: string;
}

const kind = (name: string): ExpressionSpecification => ['==', ['get', 'kind'], name];

export function mapStyle(look: MapLook, token: (name: string) => string): StyleSpecification {
  const scale = look.remPx / 16;
  const fill = (name: string, colour: string) => ({
    id: `${name}-fill`,
    type: 'fill' as const,
    source: 'schematic',
    filter: kind(name),
    paint: { 'fill-color': token(colour), 'fill-antialias': false },
  });
  const line = (name: string, colour: string, width: number) => ({
    id: `${name}-line`,
    type: 'line' as const,
    source: 'schematic',
    filter: kind(name),
    paint: { 'line-color': token(colour), 'line-width': width * scale },
  });
  return {
    version: 8,
    // No fading from one theme to the other.
    transition: { duration: 0, delay: 0 },
    sources: {
      // Few tiles, overzoomed: a schematic has no more detail to show.
      schematic: { type: 'geojson', data: 'geo/schematic.geojson', maxzoom: 9 },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': token('map-ground') } },
      fill('around', 'map-around'),
      fill('town', 'map-town'),
      line('around', 'line', 1),
      line('town', 'map-line', 1),
      line('district', 'map-edge', 2),
    ],
  };
}
