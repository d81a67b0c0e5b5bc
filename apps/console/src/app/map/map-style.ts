/**
 * The style of the schematic map: towns outlined and named, districts around faint, sites above all.
 * No tiles, no `glyphs`: Chinese and Latin labels are drawn from the fonts of this machine, so the
 * map makes no request but for the bundled GeoJSON.
 */
import type { StyleSpecification } from 'maplibre-gl';
import type { Language } from '../words/words';
import type { ThemeName } from '../shell/theme';

export interface MapLook {
  theme: ThemeName;
  language: Language;
  /** One rem in px: symbols and labels grow with the screen. */
  remPx: number;
}

export const SITES = 'sites';
export const NO_FEATURES = { type: 'FeatureCollection' as const, features: [] };
const FONTS = ['Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif'];

export function mapStyle(look: MapLook, token: (name: string) => string): StyleSpecification {
  const scale = look.remPx / 16;
  const name = look.language === 'en' ? 'en' : 'zh';
  const label = (px: number) => ({
    'text-font': FONTS,
    'text-size': px * scale,
    'text-padding': 4 * scale,
  });
  const halo = { 'text-halo-color': token('map-ground'), 'text-halo-width': 1.5 * scale };
  return {
    version: 8,
    sources: {
      districts: { type: 'geojson', data: 'geo/districts.geojson' },
      'district-names': { type: 'geojson', data: 'geo/district-names.geojson' },
      nanhai: { type: 'geojson', data: 'geo/nanhai.geojson' },
      towns: { type: 'geojson', data: 'geo/towns.geojson' },
      'town-names': { type: 'geojson', data: 'geo/town-names.geojson' },
      [SITES]: { type: 'geojson', data: NO_FEATURES },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': token('map-ground') } },
      {
        id: 'districts',
        type: 'fill',
        source: 'districts',
        paint: { 'fill-color': token('map-around'), 'fill-outline-color': token('line') },
      },
      { id: 'towns', type: 'fill', source: 'towns', paint: { 'fill-color': token('map-town') } },
      {
        id: 'town-edges',
        type: 'line',
        source: 'towns',
        paint: {
          'line-color': token('map-edge'),
          'line-width': 1 * scale,
          'line-dasharray': [3, 2],
        },
      },
      {
        id: 'nanhai-edge',
        type: 'line',
        source: 'nanhai',
        paint: { 'line-color': token('map-edge'), 'line-width': 2 * scale },
      },
      {
        id: 'district-names',
        type: 'symbol',
        source: 'district-names',
        layout: { ...label(13), 'text-field': ['get', name] },
        paint: { 'text-color': token('map-edge'), ...halo },
      },
      {
        id: 'town-names',
        type: 'symbol',
        source: 'town-names',
        layout: {
          ...label(19),
          'text-field': ['get', name],
          'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1,
          'text-allow-overlap': true,
        },
        paint: { 'text-color': token('map-text'), ...halo },
      },
      {
        id: SITES,
        type: 'symbol',
        source: SITES,
        layout: {
          'icon-image': ['get', 'symbol'],
          'icon-allow-overlap': true,
          'symbol-sort-key': ['get', 'rank'],
        },
      },
      {
        id: 'site-names',
        type: 'symbol',
        source: SITES,
        layout: {
          ...label(15),
          'text-field': [
            'step',
            ['zoom'],
            ['case', ['>=', ['get', 'rank'], 10], ['get', 'name'], ''],
            11.5,
            ['get', 'name'],
          ],
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
          'text-radial-offset': ['case', ['>=', ['get', 'rank'], 10], 1.9, 0.9],
          'text-optional': true,
          'text-max-width': 12,
          'symbol-sort-key': ['-', 100, ['get', 'rank']],
        },
        paint: { 'text-color': token('text'), ...halo },
      },
    ],
  };
}

export const LOCAL_FONTS = FONTS.map((font) => (font.includes(' ') ? `'${font}'` : font)).join(
  ', ',
);
