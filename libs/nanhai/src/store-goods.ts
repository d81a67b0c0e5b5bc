import type { LocalizedName, SupplyCategory } from '@fengsui/contracts';

/** One kind of goods of the demonstration stores. */
export interface Goods {
  item: string;
  category: SupplyCategory;
  name: Required<LocalizedName>;
  unit: string;
  minimum: number;
  /** Days that a fresh lot lasts; absent: it does not expire. */
  lastsDays?: number;
}

export const CATEGORY_NAMES: Readonly<Record<SupplyCategory, Required<LocalizedName>>> = {
  fuel: { zh: '油料补充', en: 'fuel' },
  machinery: { zh: '工程机械', en: 'machinery' },
  building_material: { zh: '建筑材料', en: 'building material' },
  protection: { zh: '应急防护', en: 'protection' },
  life_saving: { zh: '生命救助', en: 'life saving' },
  lighting: { zh: '现场照明', en: 'lighting' },
  living: { zh: '生活保障', en: 'living' },
  hazmat: { zh: '危化处置', en: 'hazmat' },
};

type Row = readonly [
  item: string,
  category: SupplyCategory,
  zh: string,
  en: string,
  unit: string,
  minimum: number,
  lastsDays?: number,
];

/** Goods, amounts and shelf lives are assumptions of the demonstration: no list of the bureau's is known. */
const ROWS: readonly Row[] = [
  ['diesel', 'fuel', '柴油', 'Diesel', 'L', 500, 365],
  ['petrol', 'fuel', '汽油', 'Petrol', 'L', 200, 180],
  ['pump', 'machinery', '移动排水泵', 'Mobile pump', '台', 2],
  ['excavator', 'machinery', '小型挖掘机', 'Small excavator', '台', 1],
  ['cutter', 'machinery', '液压破拆工具', 'Hydraulic rescue tool', '套', 2],
  ['sandbag', 'building_material', '沙袋', 'Sandbag', '条', 1000],
  ['tarpaulin', 'building_material', '防水篷布', 'Tarpaulin', '张', 50],
  ['stake', 'building_material', '钢管桩', 'Steel stake', '根', 100],
  ['scba', 'protection', '正压式空气呼吸器', 'Breathing apparatus', '套', 10],
  ['suit', 'protection', '重型防化服', 'Vapour-protective suit', '套', 6, 1825],
  ['mask', 'protection', '防毒面具', 'Gas mask', '个', 50, 1825],
  ['canister', 'protection', '滤毒罐', 'Filter canister', '个', 100, 1095],
  ['first-aid', 'life_saving', '急救包', 'First-aid kit', '个', 30, 730],
  ['stretcher', 'life_saving', '担架', 'Stretcher', '副', 10],
  ['oxygen', 'life_saving', '便携供氧器', 'Portable oxygen', '套', 6, 365],
  ['light-tower', 'lighting', '移动照明灯塔', 'Light tower', '台', 2],
  ['torch', 'lighting', '防爆强光手电', 'Explosion-proof torch', '支', 40],
  ['generator', 'lighting', '便携发电机', 'Portable generator', '台', 4],
  ['water', 'living', '饮用水', 'Drinking water', '箱', 200, 365],
  ['food', 'living', '方便食品', 'Ready meals', '箱', 150, 180],
  ['bed', 'living', '折叠床', 'Folding bed', '张', 60],
  ['quilt', 'living', '棉被', 'Quilt', '床', 60],
  ['plugging', 'hazmat', '堵漏工具', 'Leak-plugging kit', '套', 4],
  ['absorbent', 'hazmat', '吸附棉', 'Absorbent pads', '包', 60, 1095],
  ['lime', 'hazmat', '消石灰', 'Slaked lime', 'kg', 1000, 365],
  ['foam', 'hazmat', '泡沫灭火剂', 'Foam concentrate', 'L', 800, 730],
  ['gas-detector', 'hazmat', '有毒气体检测仪', 'Toxic gas detector', '台', 6],
];

export const GOODS: readonly Goods[] = ROWS.map(
  ([item, category, zh, en, unit, minimum, lastsDays]) => ({
    item,
    category,
    name: { zh, en },
    unit,
    minimum,
    ...(lastsDays !== undefined && { lastsDays }),
  }),
);
