import { TestBed } from '@angular/core/testing';
import { recall, remember } from '../parts/keepsake';
import { enDuty } from './en-duty';
import { LANGUAGES, Words, provideWords } from './words';
import { zhDuty } from './zh-duty';

async function beginning(): Promise<Words> {
  TestBed.configureTestingModule({ providers: [provideWords()] });
  const words = TestBed.inject(Words);
  await words.begin();
  return words;
}
const fetched = async () => {
  await import('./english');
  await new Promise((done) => setTimeout(done));
};
const remembered = () => recall('language', LANGUAGES, 'zh-CN');

beforeEach(() => localStorage.clear());

describe('the words', () => {
  it('are Chinese for a browser that never chose', async () => {
    const words = await beginning();
    expect([words.language(), words.t('menu.signOut')]).toEqual(['zh-CN', '退出登录']);
    expect(document.documentElement.lang).toBe('zh-CN');
  });

  it('are English before anything is drawn where English was chosen last', async () => {
    remember('language', 'en');
    const words = await beginning();
    expect([words.language(), words.t('menu.signOut')]).toEqual(['en', 'Sign out']);
    expect(document.documentElement.lang).toBe('en');
  });

  it('are what they were until those of the chosen language are here', async () => {
    const words = await beginning();
    words.speak('en');
    expect([words.language(), words.t('menu.signOut')]).toEqual(['zh-CN', '退出登录']);
    await fetched();
    expect([words.language(), words.t('menu.signOut')]).toEqual(['en', 'Sign out']);
    expect(remembered()).toBe('en');
    words.speak('zh-CN');
    expect([words.language(), words.t('menu.signOut')]).toEqual(['zh-CN', '退出登录']);
  });

  it('are of the language that was chosen last, however long the other took', async () => {
    const words = await beginning();
    words.speak('en');
    words.speak('zh-CN');
    await fetched();
    expect([words.language(), remembered()]).toEqual(['zh-CN', 'zh-CN']);
  });

  it('say known titles and counting words in English, and others as they were written', async () => {
    const words = await beginning();
    expect(words.term('箱')).toBe('箱');
    words.speak('en');
    await fetched();
    expect(['箱', '主要负责人', '厂长'].map(words.term)).toEqual([
      'boxes',
      'person in charge',
      '厂长',
    ]);
  });

  it('keep what a screen brought before English came', async () => {
    const words = await beginning();
    words.learn({ 'zh-CN': zhDuty, en: enDuty });
    words.speak('en');
    await fetched();
    expect(words.t('duty.thisWeek')).toBe(enDuty['duty.thisWeek']);
    expect(words.t('menu.signOut')).toBe('Sign out');
  });
});
