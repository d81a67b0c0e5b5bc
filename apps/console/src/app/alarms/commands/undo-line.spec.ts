import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { AlarmView } from '@fengsui/contracts';
import { LiveLink } from '../../live/live-link';
import { ServerClock } from '../../live/server-clock';
import { Api } from '../../api/api';
import { NOON, anAlarm } from '../../testing/make';
import { provideWords } from '../../words/words';
import { AlarmStore } from '../alarm-store';
import { AlarmCommands } from './alarm-commands';
import { UndoLine } from './undo-line';

function aLine(alarm: AlarmView, sinceMs: number) {
  const unshelved: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      { provide: Api, useValue: {} },
      { provide: LiveLink, useValue: { onNews: () => undefined } },
      { provide: ServerClock, useValue: { second: signal((NOON + sinceMs) / 1000) } },
      {
        provide: AlarmStore,
        useValue: { alarms: signal(new Map([[alarm.occurrence, alarm]])) },
      },
      {
        provide: AlarmCommands,
        useValue: {
          lastShelved: signal({ occurrence: alarm.occurrence, atMs: NOON }),
          unshelve: ({ occurrence }: AlarmView) => void unshelved.push(occurrence),
        },
      },
    ],
  });
  const fixture = TestBed.createComponent(UndoLine);
  fixture.detectChanges();
  const host = fixture.nativeElement as HTMLElement;
  return { line: fixture.componentInstance, host, unshelved };
}

const shelved = anAlarm({ shelved: true, state: 'shelved' });

describe('undoing a shelving', () => {
  it('is offered for a minute and takes that very alarm off the shelf', () => {
    const { host, unshelved } = aLine(shelved, 59_000);
    expect(host.textContent).toContain('可燃气体 GD-17');
    host.querySelector('button')?.click();
    expect(unshelved).toEqual(['occurrence-1']);
  });

  it('is not offered later, nor when somebody has undone it already', () => {
    expect(aLine(shelved, 61_000).host.textContent.trim()).toBe('');
    TestBed.resetTestingModule();
    const { line, host, unshelved } = aLine(anAlarm(), 5_000);
    line.undo();
    expect(host.textContent.trim()).toBe('');
    expect(unshelved).toEqual([]);
  });
});
