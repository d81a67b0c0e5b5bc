/**
 * A place and its neighbours in words: what it is called, and which of several places that alarmed near
 * each other was the first.
 */
import { Injectable, computed, inject } from '@angular/core';
import type { AlarmView } from '@fengsui/contracts';
import { Neighbourhood, distanceBetweenM, neighbourhoods, placesOf } from '@fengsui/domain';
import { SiteStore } from '../../sites/site-store';
import { Local } from '../../words/local';
import { Words } from '../../words/words';
import { AlarmStore } from '../alarm-store';
import { alarmSubject } from '../alarm-text';
import { RuleNames } from '../rule-names';
import { placeOf } from './fold';

@Injectable({ providedIn: 'root' })
export class Vicinity {
  private readonly alarms = inject(AlarmStore);
  private readonly sites = inject(SiteStore);
  private readonly rules = inject(RuleNames);
  private readonly local = inject(Local);
  private readonly words = inject(Words);

  private readonly byPlace = computed(() => {
    const found = neighbourhoods(placesOf(this.alarms.list()));
    return new Map([...found].map(([place, near]) => [placeOf(place.firstOut), { place, near }]));
  });

  /** Unit of plant, or section where the site is a pipeline. */
  placeName(site: string | null, unit: string | null): string {
    if (site === null) return this.words.t('flood.platform');
    if (unit === null) return this.words.t('flood.site');
    const pipeline = this.sites.byCode().get(site)?.site.kind === 'gas_pipeline';
    return this.words.t(pipeline ? 'flood.section' : 'flood.unit', { unit });
  }

  /** What the neighbours of an alarm on the list say of it; `null` when it has none. */
  ofAlarm(alarm: AlarmView): string | null {
    const near = this.near(alarm);
    return near && this.text(alarm, near);
  }

  /** The same for a wall, which is read from afar: only what was first, and when. */
  briefly(alarm: AlarmView): string | null {
    const near = this.near(alarm);
    if (!near || near.places.length < 2) return null;
    const { firstOut, places } = near;
    if (alarm.occurrence === firstOut.occurrence)
      return this.words.t('flood.nearBrieflyFollowed', { count: places.length - 1 });
    const { subject, place } = alarmSubject(firstOut, this.rules.speaker);
    return this.words.t('flood.nearBriefly', {
      subject: firstOut.site === alarm.site ? subject : `${place ?? ''} ${subject}`.trim(),
      time: this.local.clock(firstOut.t),
    });
  }

  /** Which alarm was before this one, or how many places followed; `null` when it has no neighbours. */
  text(alarm: AlarmView, { firstOut, places }: Neighbourhood<AlarmView>): string | null {
    if (places.length < 2) return null;
    if (alarm.occurrence === firstOut.occurrence)
      return this.words.t('flood.nearFollowed', { count: places.length - 1 });
    const { subject, place: site } = alarmSubject(firstOut, this.rules.speaker);
    const unit = this.placeName(firstOut.site, firstOut.unitOfPlant);
    return this.words.t('flood.nearFirst', {
      subject,
      place: firstOut.site === alarm.site ? unit : `${site ?? ''} ${unit}`.trim(),
      time: this.local.clock(firstOut.t),
      earlier: this.earlier(alarm.t - firstOut.t),
      distance: this.distance(alarm, firstOut),
    });
  }

  private near(alarm: AlarmView): Neighbourhood<AlarmView> | null {
    const found = this.byPlace().get(placeOf(alarm));
    const isListed = found?.place.alarms.some(({ occurrence }) => occurrence === alarm.occurrence);
    return found && isListed ? found.near : null;
  }

  private earlier(ms: number): string {
    if (ms <= 0) return this.words.t('flood.nearAtOnce');
    const seconds = ms < 1000 ? Math.ceil(ms / 100) / 10 : Math.round(ms / 1000);
    return this.words.t('flood.nearEarlier', { seconds });
  }

  private distance(a: AlarmView, b: AlarmView): string {
    const metres =
      a.position && b.position ? Math.round(distanceBetweenM(a.position, b.position)) : 0;
    return metres === 0
      ? this.words.t('flood.nearHere')
      : this.words.t('flood.nearDistance', { metres });
  }
}
