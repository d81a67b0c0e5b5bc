/** The fields of each kind of entry, as the form shows them. Pure. */
import type { RegisterListName } from '@fengsui/contracts';
import type { FieldShape } from '../rules/fields';
import type { RegisterWordKey } from '../words/zh-register';

/** What a field can be picked from. */
export type ChoiceName =
  | 'kinds'
  | 'towns'
  | 'sites'
  | 'gateways'
  | 'quantities'
  | 'substances'
  | 'cameraKinds'
  | 'documentKinds';

export interface EntryField {
  path: string;
  name: RegisterWordKey;
  shape: FieldShape;
  from?: ChoiceName;
  /** Names the entry: given once, never changed. */
  names?: boolean;
  /** Its text is longer than others'. */
  wide?: boolean;
}
export interface EntryPart {
  title: RegisterWordKey;
  fields: readonly EntryField[];
}
export interface EntryItems {
  path: string;
  title: RegisterWordKey;
  fields: readonly EntryField[];
}

type FieldWord<P extends string> = `register.col.${P}` extends RegisterWordKey ? P : never;
const field = <P extends string>(
  path: FieldWord<P>,
  more: Partial<EntryField> = {},
): EntryField => ({
  path,
  name: `register.col.${path}` as RegisterWordKey,
  shape: more.from ? 'choice' : 'text',
  ...more,
});
const number = <P extends string>(path: FieldWord<P>) => field(path, { shape: 'number' });
const item = (path: string, more: Partial<EntryField> = {}): EntryField => ({
  path,
  name: `register.item.${path}` as RegisterWordKey,
  shape: more.from ? 'choice' : 'text',
  ...more,
});

const NAMES = [field('name.zh', { wide: true }), field('name.en', { wide: true })];
const POSITION = [number('position.0'), number('position.1')];

export const PARTS: Record<RegisterListName, readonly EntryPart[]> = {
  sites: [
    {
      title: 'register.part.names',
      fields: [field('code', { names: true }), ...NAMES, field('kind', { from: 'kinds' })],
    },
    {
      title: 'register.part.place',
      fields: [field('town', { from: 'towns' }), ...POSITION, field('grid')],
    },
    {
      title: 'register.part.care',
      fields: [field('operator'), field('supervisedBy'), number('personsWithin500m')],
    },
  ],
  gateways: [
    {
      title: 'register.part.names',
      fields: [
        field('code', { names: true }),
        field('site', { from: 'sites', names: true, wide: true }),
      ],
    },
  ],
  points: [
    {
      title: 'register.part.names',
      fields: [
        field('site', { from: 'sites', names: true, wide: true }),
        field('tag', { names: true }),
        field('gateway', { from: 'gateways' }),
        ...NAMES,
        field('unitOfPlant'),
      ],
    },
    {
      title: 'register.part.measure',
      fields: [
        field('quantity', { from: 'quantities' }),
        field('substance', { from: 'substances' }),
        field('unit'),
        number('range.0'),
        number('range.1'),
        number('intervalS'),
      ],
    },
    { title: 'register.part.place', fields: POSITION },
  ],
};

export const ITEMS: Record<RegisterListName, readonly EntryItems[]> = {
  sites: [
    {
      path: 'responsible',
      title: 'register.part.responsible',
      fields: [item('role'), item('name'), item('phone')],
    },
    {
      path: 'inventory',
      title: 'register.part.inventory',
      fields: [item('substance', { from: 'substances' }), item('tonnes', { shape: 'number' })],
    },
    {
      path: 'cameras',
      title: 'register.part.cameras',
      fields: [
        item('name.zh'),
        item('name.en'),
        item('kind', { from: 'cameraKinds' }),
        item('url'),
      ],
    },
    {
      path: 'documents',
      title: 'register.part.documents',
      fields: [
        item('kind', { from: 'documentKinds' }),
        item('title.zh'),
        item('title.en'),
        item('url'),
      ],
    },
  ],
  gateways: [],
  points: [],
};

/** What a new entry begins with. */
export const BEGINNINGS: Record<RegisterListName, Readonly<Record<string, unknown>>> = {
  sites: {},
  gateways: {},
  points: { unit: '', intervalS: 10 },
};
