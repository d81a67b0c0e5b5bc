import type { Position, Town } from '@fengsui/contracts';

export const DISTRICT: {
  code: string;
  name: { zh: string; en: string };
  /** WGS84 `[west, south, east, north]` in degrees. */
  bounds: [number, number, number, number];
  seat: Position;
} = {
  code: '440605',
  name: { zh: '佛山市南海区', en: 'Nanhai District, Foshan' },
  bounds: [112.839, 22.799, 113.264, 23.315],
  seat: [113.1434, 23.029],
};

/** The seven towns; centres are WGS84 and approximate (2–3 km). */
export const TOWNS: readonly Town[] = [
  { code: '440605011', name: { zh: '桂城街道', en: 'Guicheng' }, centre: [113.14, 23.033] },
  { code: '440605121', name: { zh: '九江镇', en: 'Jiujiang' }, centre: [112.995, 22.838] },
  { code: '440605122', name: { zh: '西樵镇', en: 'Xiqiao' }, centre: [112.965, 22.938] },
  { code: '440605123', name: { zh: '丹灶镇', en: 'Danzao' }, centre: [112.913, 23.051] },
  { code: '440605124', name: { zh: '狮山镇', en: 'Shishan' }, centre: [113.0, 23.128] },
  { code: '440605125', name: { zh: '大沥镇', en: 'Dali' }, centre: [113.102, 23.111] },
  { code: '440605126', name: { zh: '里水镇', en: 'Lishui' }, centre: [113.143, 23.19] },
];
