import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AlarmView } from '@fengsui/contracts';
import { alarmSubject } from '../alarms/alarm-text';
import { markOf } from '../alarms/marks';
import { RuleNames } from '../alarms/rule-names';
import { Moment } from '../parts/moment';
import { SeverityMark } from '../parts/severity-mark';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { SiteRecords } from './site-records';

/** The last alarms and incidents of a site, and its points that are out of service. */
@Component({
  selector: 'fs-records-panel',
  imports: [Moment, RouterLink, SeverityMark],
  templateUrl: './records-panel.html',
  styleUrl: './panel.css',
  styles: `
    ul {
      display: grid;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0.1rem 0.6rem;
      align-items: center;
      padding: 0.2rem 0;
      border-bottom: 1px solid var(--line);
    }
    fs-severity-mark {
      flex: none;
    }
    .what {
      flex: 1 1 12rem;
      min-width: 0;
      display: flex;
      flex-wrap: wrap;
      gap: 0 0.5rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordsPanel {
  protected readonly records = inject(SiteRecords);
  protected readonly rules = inject(RuleNames);
  protected readonly words = inject(Words);
  protected readonly local = inject(Local);
  protected readonly markOf = markOf;

  protected subject(alarm: AlarmView): string {
    return alarmSubject(alarm, this.rules.speaker).subject;
  }
}
