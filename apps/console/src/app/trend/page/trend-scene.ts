/** From the lines to what is drawn of them and what the table says. One per page. */
import { Injectable, computed, inject, signal } from '@angular/core';
import { ServerClock } from '../../live/server-clock';
import { ValueBook } from '../../live/value-book';
import { Screen } from '../../shell/screen';
import { Theme } from '../../shell/theme';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { alarmBars } from './alarm-bars';
import { axesOf, unitsOf } from './axes';
import { lookOf } from './line-look';
import type { LineRow } from './line-table';
import type { PointLine } from './point-line';
import { extremesOf } from './reading-at';
import type { CsvLine } from './trend-csv';
import { TrendLines } from './trend-lines';
import { TrendTexts } from './trend-texts';
import type { Span } from './trend-view';
import type { PictureLine, TrendsPicture } from './trends-option';
import { isSilent, whyEmpty } from './why-empty';

@Injectable()
export class TrendScene {
  private readonly set = inject(TrendLines);
  private readonly texts = inject(TrendTexts);
  private readonly words = inject(Words);
  private readonly local = inject(Local);
  private readonly clock = inject(ServerClock);
  private readonly book = inject(ValueBook);
  private readonly screen = inject(Screen);
  private readonly theme = inject(Theme);
  /** Rises when a live value has changed a line. */
  private readonly grown = signal(0);

  private readonly units = computed(() =>
    unitsOf(this.set.lines().flatMap((line) => line.facts().point ?? [])),
  );
  /** Why each line that is not drawn is not. */
  private readonly whys = computed(() => {
    this.grown();
    return new Map(
      this.set.lines().map((line) => {
        const measured = extremesOf(line.samples) !== null;
        return [line.name, whyEmpty(line.facts(), this.units(), measured)] as const;
      }),
    );
  });
  /** Whether there are axes to draw, be it around nothing. */
  readonly framed = computed(() =>
    [...this.whys().values()].some((why) => why === null || isSilent(why)),
  );
  /** Whether there is a line to draw. */
  readonly drawn = computed(() => [...this.whys().values()].includes(null));
  readonly reading = computed(() =>
    [...this.whys().values()].some((why) => why?.kind === 'reading'),
  );
  readonly ready = computed(() => this.set.lines().every((line) => !line.facts().busy));

  /** Takes the newest live values. */
  follow(): void {
    if (this.set.follow()) this.grown.update((count) => count + 1);
  }

  rows(span: Span): LineRow[] {
    this.grown();
    return this.set.lines().map((line, place) => this.row(line, place, span));
  }

  /** @param focus the line whose limits and gaps are drawn */
  picture(span: Span, focus: string | null): TrendsPicture {
    const lines = this.pictureLines(span, focus);
    const remPx = this.screen.remPx();
    return { lines, axes: axesOf(lines), span, remPx, text: this.texts.picture(span) };
  }

  csv(): CsvLine[] {
    return this.set.lines().flatMap((line) => {
      const { history, former } = line.facts();
      const own = { point: line.name, name: this.texts.label(line) };
      const then = `${own.name} (${this.words.t('trends.former')})`;
      return [
        ...(history ? [{ ...own, history }] : []),
        ...(former ? [{ ...own, name: then, history: former }] : []),
      ];
    });
  }

  private pictureLines(span: Span, focus: string | null): PictureLine[] {
    return this.set.lines().flatMap((line, place) => {
      const { point, history, alarms } = line.facts();
      const why = this.whys().get(line.name) ?? null;
      if (!point || !history || (why && !isSilent(why))) return [];
      const focused = line.name === focus;
      return {
        name: line.name,
        label: this.texts.label(line),
        unit: point.unit,
        steps: point.quantity === 'valve' || point.quantity === 'pump',
        look: lookOf(place, this.theme.name()),
        samples: line.samples,
        former: line.former,
        bars: alarmBars(alarms, span, this.clock.nowMs()),
        gaps: focused ? history.gaps : [],
        limits: focused ? history.limits : {},
      };
    });
  }

  private row(line: PointLine, place: number, span: Span): LineRow {
    const { point, history, alarms, failure } = line.facts();
    const why = this.whys().get(line.name) ?? null;
    return {
      name: line.name,
      label: this.texts.label(line),
      look: lookOf(place, this.theme.name()),
      point,
      now: this.book.get(line.name) ?? point?.last ?? null,
      extremes: extremesOf(line.samples),
      former: extremesOf(line.former),
      alarms: alarmBars(alarms, span, this.clock.nowMs()).length,
      resolution: history?.resolution ?? null,
      gaps: history?.gaps.length ?? 0,
      why: why && this.texts.why(why),
      stale: failure && this.words.t('trends.stale', { why: this.local.refusal(failure) }),
    };
  }
}
