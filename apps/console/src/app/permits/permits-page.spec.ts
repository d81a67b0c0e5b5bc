import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { Words, provideWords } from '../words/words';
import { PermitsPage } from './permits-page';

describe('the page of permits', () => {
  it('says so when permits or blind spots could not be read, and claims neither', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideWords(),
        provideRouter([]),
        { provide: Api, useValue: { get: () => Promise.reject(new Refusal(0, null)) } },
        {
          provide: LiveLink,
          useValue: {
            onNews: () => () => undefined,
            onReset: () => () => undefined,
            sight: signal({ kind: 'starting' }),
          },
        },
      ],
    });
    const words = TestBed.inject(Words);
    words.speak('zh-CN');
    const fixture = TestBed.createComponent(PermitsPage);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    const part = (id: string) => host.querySelector(`[data-testid=${id}]`)?.textContent;
    expect(part('permits-failed')).toContain('读取失败');
    expect(part('watching-failed')).toContain('监视情况读取失败');
    for (const claim of ['loading', 'permits.none', 'watching.noBlind'] as const) {
      expect(host.textContent).not.toContain(words.t(claim));
    }
    fixture.destroy();
  });
});
