import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { ServerClock } from '../live/server-clock';
import { Local } from '../words/local';

/** The moment of which a page is true, with its zone: what is on paper does not go on. */
@Component({
  selector: 'fs-as-of',
  template: `{{ text() }}`,
  styles: ':host { white-space: nowrap; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AsOf {
  private readonly clock = inject(ServerClock);
  private readonly local = inject(Local);
  protected readonly text = computed(() => {
    this.clock.second();
    const nowMs = this.clock.nowMs();
    return `${this.local.date(nowMs)} ${this.local.clock(nowMs)} ${this.local.zoneName(nowMs)}`;
  });
}
