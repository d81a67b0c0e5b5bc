/**
 * `/parts`: the small parts that every screen is made of, each in all its states, so that their look
 * can be checked in both themes. Nothing here is live but the clock of the ages.
 */
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ServerClock } from '../live/server-clock';
import { Beacon } from '../parts/beacon';
import { FreshnessMark } from '../parts/freshness-mark';
import { MeasuredValue } from '../parts/measured-value';
import { Moment } from '../parts/moment';
import { Person } from '../parts/person';
import { SeverityMark } from '../parts/severity-mark';
import { SEVERITIES } from '../parts/severity-shapes';
import { Sparkline } from '../parts/sparkline';
import { TimeField } from '../parts/time-field';
import { PartsPageWords } from '../words/parts-page-words';
import { Words } from '../words/words';
import {
  AGES_MS,
  FRESHNESSES,
  GROUNDS,
  MARKS,
  SPARKS,
  SPARK_RANGE,
  SPARK_SPAN,
  TIMES,
  TIME_FIELDS,
  VALUES,
} from './states';

@Component({
  selector: 'fs-parts-page',
  imports: [
    Beacon,
    FreshnessMark,
    MeasuredValue,
    Moment,
    Person,
    SeverityMark,
    Sparkline,
    TimeField,
  ],
  templateUrl: './parts-page.html',
  styleUrls: ['../parts/page.css', './parts-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartsPage {
  protected readonly words = inject(Words);
  protected readonly severities = SEVERITIES;
  protected readonly marks = MARKS;
  protected readonly freshnesses = FRESHNESSES;
  protected readonly values = VALUES;
  protected readonly times = TIMES;
  protected readonly timeFields = TIME_FIELDS;
  protected readonly grounds = GROUNDS;
  protected readonly sparks = SPARKS;
  protected readonly sparkRange = SPARK_RANGE;
  protected readonly sparkSpan = SPARK_SPAN;
  protected readonly nowMs = inject(ServerClock).nowMs();
  protected readonly ages = AGES_MS.map((ageMs) => this.nowMs - ageMs);

  constructor() {
    inject(PartsPageWords);
  }
}
