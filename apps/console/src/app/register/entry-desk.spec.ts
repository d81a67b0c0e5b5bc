import { TestBed } from '@angular/core/testing';
import type { SiteEntry } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { speak } from '../testing/speak';
import { RegisterWords } from '../words/register-words';
import { provideWords } from '../words/words';
import { placed } from './entry-draft';
import { EntryDesk } from './entry-desk';

const SITE: SiteEntry = {
  code: 'S1',
  kind: 'gas_pipeline',
  name: { zh: '一站', en: 'One' },
  town: '440605124',
  position: [113, 23],
  inventory: [{ substance: 'CL2', tonnes: 5 }],
  cameras: [{ name: { zh: '东门' }, kind: 'hls', url: '/a.m3u8' }],
  demo: true,
};

/** A register of one site, which keeps what it is given. */
class Server {
  site: object | null = SITE;
  refusal: Refusal | null = null;
  readonly posts: { sites: object[] }[] = [];
  get = () => Promise.resolve({ items: this.site ? [this.site] : [], next: null });
  post = (_: string, body: { sites: object[] }) => {
    this.posts.push(body);
    if (this.refusal) return Promise.reject(this.refusal);
    this.site = body.sites[0] ?? null;
    return Promise.resolve({});
  };
}

let server: Server;
let desk: EntryDesk;

beforeEach(async () => {
  server = new Server();
  TestBed.configureTestingModule({
    providers: [provideWords(), EntryDesk, { provide: Api, useValue: server }],
  });
  speak('en');
  TestBed.inject(RegisterWords);
  desk = TestBed.inject(EntryDesk);
  await desk.read('sites', ['S1']);
});

describe('the form of an entry', () => {
  it('saves what it does not show as it was', async () => {
    desk.set('name.zh', '新名');
    expect(await desk.save()).toBe(true);
    expect(server.posts).toEqual([{ sites: [{ ...SITE, name: { zh: '新名', en: 'One' } }] }]);
    expect(desk.saving()).toEqual({ kind: 'saved' });
  });

  it('says what is wrong beside the field and sends nothing', async () => {
    desk.set('inventory.0.tonnes', -1);
    desk.set('town', undefined);
    desk.set('position.1', undefined);
    expect(desk.textsAt('inventory.0.tonnes')).toEqual(['must be at least 0']);
    expect(desk.textsAt('town')).toHaveLength(1);
    expect(desk.textsAt('position.1')).toHaveLength(1);
    expect(await desk.save()).toBe(false);
    expect(server.posts).toEqual([]);
  });

  it('says of an empty field that must not be, and of no other', () => {
    desk.begin('sites', { code: 'S2' });
    const missing = ['code', 'name.zh', 'town', 'position.0', 'operator'].filter((path) =>
      desk.isMissing(path),
    );
    expect(missing).toEqual(['name.zh', 'town', 'position.0']);
    desk.set('name.zh', '二站');
    expect(desk.isMissing('name.zh')).toBe(false);
  });

  it('says beside the field what only the server knows', async () => {
    server.refusal = new Refusal(400, {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      errors: [{ path: 'sites.0.town', message: 'is not a known town' }],
    });
    desk.set('town', '1');
    expect(await desk.save()).toBe(false);
    expect(desk.textsAt('town')).toEqual(['is not a known town']);
    desk.set('town', '440605124');
    expect(desk.textsAt('town')).toEqual([]);
  });

  it('never undoes what somebody changed meanwhile', async () => {
    desk.set('operator', '甲');
    server.site = { ...SITE, operator: '乙' };
    expect(await desk.save()).toBe(false);
    expect(server.posts).toEqual([]);
    expect(desk.saving()).toEqual({ kind: 'meanwhile' });
    expect(desk.draft()).toEqual({ ...SITE, operator: '乙' });
  });

  it('of a new entry never overwrites one that is there', async () => {
    desk.begin('sites', { ...SITE });
    expect(await desk.save()).toBe(false);
    expect(desk.textsAt('code')).toEqual(['There is already one of this code']);
    server.site = null;
    expect(await desk.save()).toBe(true);
  });
});

describe('a place in an entry', () => {
  it('is taken away with what holds nothing else, and a pair keeps a gap for its other half', () => {
    expect(placed({ a: 1, name: { zh: 'x' } }, 'name.zh', undefined)).toEqual({ a: 1 });
    expect(placed({ position: [1, 2] }, 'position.0', undefined)).toEqual({ position: [null, 2] });
    expect(placed({ position: [null, 2] }, 'position.1', undefined)).toEqual({});
    expect(placed({}, 'limits.H.value', 3)).toEqual({ limits: { H: { value: 3 } } });
    expect(placed({}, 'range.1', 3)).toEqual({ range: [null, 3] });
  });
});
