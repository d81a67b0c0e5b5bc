import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AlarmStore } from '../../alarms/alarm-store';
import { anAlarm } from '../../testing/make';
import { TrendWords } from '../../words/trend-words';
import { provideWords } from '../../words/words';
import { AlarmingPoints } from './alarming-points';

describe('the points in alarm, offered for a trend', () => {
  it('are marked by the state of their alarm: only what somebody has is an outline', async () => {
    const list = signal([
      anAlarm({ occurrence: 'a', point: 'NH0001/A', state: 'unacknowledged' }),
      anAlarm({ occurrence: 'b', point: 'NH0001/B', state: 'acknowledged' }),
    ]);
    TestBed.configureTestingModule({
      providers: [provideWords(), { provide: AlarmStore, useValue: { list } }],
    });
    TestBed.inject(TrendWords);
    const fixture = TestBed.createComponent(AlarmingPoints);
    await fixture.whenStable();
    const marks = (fixture.nativeElement as HTMLElement).querySelectorAll('fs-severity-mark');
    const states = [...marks].map(({ classList }) =>
      ['filled', 'outlined'].find((state) => classList.contains(state)),
    );
    expect(states).toEqual(['filled', 'outlined']);
  });
});
