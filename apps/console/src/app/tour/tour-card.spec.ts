import { TestBed } from '@angular/core/testing';
import { signal } from '@angular/core';
import { Session } from '../session/session';
import { provideWords } from '../words/words';
import { Tour } from './tour';
import { TourCard } from './tour-card';

const card = () => document.querySelector<HTMLElement>('[data-testid=tour]');
const press = (id: string) => document.querySelector<HTMLElement>(`[data-testid=${id}]`)?.click();

/** A header with two of the places, each of a size. */
function places(): void {
  document.body.innerHTML = '<fs-vitals></fs-vitals><fs-sound-button></fs-sound-button>';
  for (const one of document.body.children)
    one.getBoundingClientRect = () => ({ width: 40, height: 20, top: 0, left: 0 }) as DOMRect;
}

beforeEach(() => {
  localStorage.clear();
  places();
  const session = { user: signal({ username: 'x', roles: ['duty'] }), state: signal('in') };
  TestBed.configureTestingModule({
    providers: [provideWords(), { provide: Session, useValue: session }],
  });
});

describe('the card of the tour', () => {
  it('goes from place to place and is over after the last', async () => {
    const fixture = TestBed.createComponent(TourCard);
    await fixture.whenStable();
    expect(card()?.dataset['step']).toBe('vitals');
    expect(document.querySelector('.toured')?.localName).toBe('fs-vitals');
    press('tour-next');
    await fixture.whenStable();
    expect(card()?.dataset['step']).toBe('sound');
    expect(document.querySelector('.toured')?.localName).toBe('fs-sound-button');
    press('tour-next');
    expect(TestBed.inject(Tour).shown()).toBe(false);
    fixture.destroy();
    expect([card(), document.querySelector('.toured')]).toEqual([null, null]);
  });

  it('can be skipped, by Escape too', async () => {
    const fixture = TestBed.createComponent(TourCard);
    await fixture.whenStable();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(TestBed.inject(Tour).shown()).toBe(false);
    fixture.destroy();
  });
});
