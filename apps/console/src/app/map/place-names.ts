/**
 * Where the names of the schematic map stand (WGS84): towns at their seat, districts around in the
 * middle of their area. Derived from Vonng/adcode (CC BY 4.0), as public/geo/README.md says.
 */
import type { Position } from '@fengsui/contracts';

export interface PlaceName {
  kind: 'town' | 'around';
  zh: string;
  en: string;
  at: Position;
}

export const PLACE_NAMES: readonly PlaceName[] = [
  { kind: 'town', zh: '桂城街道', en: 'Guicheng', at: [113.192, 23.0383] },
  { kind: 'town', zh: '九江镇', en: 'Jiujiang', at: [112.9883, 22.834] },
  { kind: 'town', zh: '西樵镇', en: 'Xiqiao', at: [112.982, 22.9409] },
  { kind: 'town', zh: '丹灶镇', en: 'Danzao', at: [112.9142, 23.054] },
  { kind: 'town', zh: '狮山镇', en: 'Shishan', at: [113.0023, 23.1249] },
  { kind: 'town', zh: '大沥镇', en: 'Dali', at: [113.1047, 23.112] },
  { kind: 'town', zh: '里水镇', en: 'Lishui', at: [113.1591, 23.2015] },
  { kind: 'around', zh: '禅城区', en: 'Chancheng', at: [113.0585, 23.0006] },
  { kind: 'around', zh: '顺德区', en: 'Shunde', at: [113.1785, 22.844] },
  { kind: 'around', zh: '三水区', en: 'Sanshui', at: [112.8933, 23.2908] },
  { kind: 'around', zh: '高明区', en: 'Gaoming', at: [112.6714, 22.8207] },
  { kind: 'around', zh: '荔湾区', en: 'Liwan', at: [113.2224, 23.0908] },
  { kind: 'around', zh: '越秀区', en: 'Yuexiu', at: [113.276, 23.1357] },
  { kind: 'around', zh: '海珠区', en: 'Haizhu', at: [113.3212, 23.0846] },
  { kind: 'around', zh: '白云区', en: 'Baiyun', at: [113.3185, 23.2919] },
  { kind: 'around', zh: '番禺区', en: 'Panyu', at: [113.4016, 22.9762] },
  { kind: 'around', zh: '花都区', en: 'Huadu', at: [113.2093, 23.4452] },
];
